// One WebSocket to the API server: opened under the session's credentials, pinged, and told apart when it fails. Knows frames
// with a channel in front, not what the channels mean.

import type { IncomingMessage } from 'node:http';
import type WebSocket from 'ws';
import type { ClientOptions, RawData } from 'ws';
import { toApiError } from './api-error.ts';
import { toConnectionError } from './connection-error.ts';
import type { Credentials } from './credentials.ts';
import { startGuard, type Guard } from './guard.ts';
import { keepAlive } from './keep-alive.ts';
import { ApiError, ConnectionError, type QueryValue } from './port.ts';
import { defaultTimeout, pathWithQuery } from './request.ts';
import type { Session } from './session.ts';

export interface SocketOptions {
  path: string;
  query: Record<string, QueryValue | string[]>;
  /** Subprotocols, the preferred one first. */
  protocols: string[];
  signal?: AbortSignal | undefined;
  /** Called for each frame, in order, even before `openSocket` resolves. After `pause` a few more may come. */
  onFrame(socket: OpenSocket, channel: number, data: Buffer): void;
  /** Called once when an opened socket is gone; `error` is undefined after an orderly close. */
  onEnd(error: unknown): void;
}

export interface OpenSocket {
  readonly protocol: string;
  /** Resolves when the bytes are on their way: wait for it before sending more. */
  send(channel: number, data: Uint8Array): Promise<void>;
  pause(): void;
  resume(): void;
  /** Says good-bye to the server, and doesn't wait long for an answer. */
  close(): void;
}

/** Milliseconds that the other side has for its half of the closing handshake. */
const closeDeadline = 1_000;

/** No frame is larger; a consumer elsewhere may have limits. */
const frameSize = 32 * 1024;

/** Throws ApiError where the server refused the upgrade, ConnectionError without an answer. */
export async function openSocket(session: Session, options: SocketOptions): Promise<OpenSocket> {
  const startedAt = performance.now();
  const target = pathWithQuery(options.path, options.query);
  const guard = startGuard(session, { timeout: defaultTimeout, ...(options.signal && { signal: options.signal }) });
  const finish = (status: number) => {
    guard.release();
    session.report({ method: 'GET', path: target, status, ms: performance.now() - startedAt });
  };
  try {
    const ready = Promise.all([import('ws'), session.authenticate()]);
    const [{ default: Socket }, credentials] = await guard.within(ready);
    const url = session.server.replace(/^http/, 'ws') + target;
    const socket = new Socket(url, options.protocols, socketOptions(session, credentials));
    return await follow(socket, session, guard, { ...options, onEnd: (error) => (finish(101), options.onEnd(error)) });
  } catch (error) {
    finish(error instanceof ApiError ? error.code : 0);
    throw error;
  }
}

function socketOptions(session: Session, { headers, tls, proxyAgent }: Credentials): ClientOptions {
  return {
    ...tls,
    headers: { ...headers, 'user-agent': session.userAgent } as Record<string, string>,
    ...(proxyAgent && { agent: proxyAgent }),
    perMessageDeflate: false,
  };
}

/** Listens in the tick that made the socket: a frame may come together with the head of the answer. */
function follow(socket: WebSocket, session: Session, guard: Guard, options: SocketOptions): Promise<OpenSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<OpenSocket>();
  const handle = handleOf(socket);
  let opened = false;
  let fault: unknown;
  const end = (error: unknown) => {
    fault ??= error;
    socket.terminate();
  };
  const lost = (why: string) => new ConnectionError(session.host, 'lost', why);
  socket.on('message', (data) => {
    const frame = toBuffer(data);
    const channel = frame[0];
    if (channel !== undefined) options.onFrame(handle, channel, frame.subarray(1));
  });
  socket.on('unexpected-response', (_request, answer) => void readRefusal(answer).then(end, end));
  socket.on('error', (error) => (fault ??= guard.reasonFor(error, (other) => toConnectionError(other, session.host))));
  guard.signal.addEventListener('abort', () => end(guard.signal.reason), { once: true });
  socket.once('open', () => {
    opened = true;
    guard.setDeadline(0);
    keepAlive(socket, () => end(lost('the server has stopped answering')));
    resolve(handle);
  });
  socket.once('close', (code) => {
    // 1006: the connection ended without a closing handshake.
    const error = fault ?? (code === 1006 ? lost('EOF') : undefined);
    if (opened) options.onEnd(error);
    else reject(error ?? lost('EOF'));
  });
  return promise;
}

function handleOf(socket: WebSocket): OpenSocket {
  const sendFrame = (channel: number, data: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      socket.send(Buffer.concat([Buffer.of(channel), data]), (error) => (error ? reject(error) : resolve()));
    });
  return {
    get protocol() {
      return socket.protocol;
    },
    async send(channel, data) {
      for (let at = 0; at < data.length; at += frameSize) await sendFrame(channel, data.subarray(at, at + frameSize));
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close() {
      if (socket.readyState === socket.CLOSED) return;
      socket.close();
      const timer = setTimeout(() => socket.terminate(), closeDeadline);
      socket.once('close', () => clearTimeout(timer));
    },
  };
}

async function readRefusal(answer: IncomingMessage): Promise<Error> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return toApiError({
    code: answer.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    contentType: answer.headers['content-type'],
    method: 'GET',
  });
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
