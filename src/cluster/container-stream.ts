// What exec and attach share: the remote-command protocol over a WebSocket (v5.channel.k8s.io, else v4). Streams flow no
// faster than their slower end. On v4 the end of standard input can't be told: a command that reads to the end waits on.

import { ConnectionError, type ApiStatus, type ExecOptions, type PodRef } from './port.ts';
import { podPath } from './pod-path.ts';
import type { Session } from './session.ts';
import { openSocket, type OpenSocket } from './socket.ts';
import { makeSinkQueue } from './sink-queue.ts';

/** k8s.io/apimachinery/pkg/util/remotecommand */
const protocols = { closing: 'v5.channel.k8s.io', plain: 'v4.channel.k8s.io' };
const channels = { stdin: 0, stdout: 1, stderr: 2, status: 3, resize: 4, close: 255 };

/** Milliseconds that the server has for closing the socket once it has told the command's status. */
const closeGrace = 500;

interface ContainerCall {
  subresource: 'exec' | 'attach';
  command?: readonly string[];
}

/**
 * Resolves when the stream has ended and all output is written, with the server's closing Status where there was one.
 * An abort closes the stream and rejects with the signal's reason; a process in the container may go on.
 */
export async function runContainerStream(
  session: Session,
  pod: PodRef,
  { subresource, command = [] }: ContainerCall,
  options: ExecOptions,
): Promise<ApiStatus | undefined> {
  const { stdin, stdout, tty = false, signal } = options;
  const stderr = tty ? undefined : options.stderr;
  const ended = Promise.withResolvers<void>();
  // A sink may fail before the socket's opening is known here.
  ended.promise.catch(() => {});
  const queue = makeSinkQueue(ended.reject);
  let status: ApiStatus | undefined;
  let closing: NodeJS.Timeout | undefined;
  const onStatus = (data: Buffer) => {
    status = parseStatus(data.toString('utf8'));
    closing = setTimeout(ended.resolve, closeGrace);
  };
  const socket = await openSocket(session, {
    path: podPath(pod, subresource),
    query: { container: pod.container, command: [...command], stdin: !!stdin, stdout: !!stdout, stderr: !!stderr, tty },
    protocols: [protocols.closing, protocols.plain],
    signal,
    onFrame(from, channel, data) {
      if (channel === channels.stdout && stdout) queue.write(from, stdout, data);
      else if (channel === channels.stderr && stderr) queue.write(from, stderr, data);
      else if (channel === channels.status) onStatus(data);
    },
    onEnd: (error) => (error && !status ? ended.reject(error) : ended.resolve()),
  });
  const stopResizing = tty ? followSize(socket, options.terminal) : undefined;
  const stopInput = stdin && sendInput(socket, stdin, { tellEnd: !tty, fail: ended.reject });
  try {
    await ended.promise;
    await queue.drained();
  } finally {
    clearTimeout(closing);
    stopResizing?.();
    stopInput?.();
    socket.close();
  }
  return status;
}

/** For an exec that ended without a status: the server always tells one. */
export const lostBeforeStatus = (host: string) =>
  new ConnectionError(host, 'lost', 'the stream ended before the command told its exit code');

function followSize(socket: OpenSocket, terminal: ExecOptions['terminal']): (() => void) | undefined {
  if (!terminal) return undefined;
  const send = (columns: number, rows: number) => {
    const size = Buffer.from(JSON.stringify({ Width: columns, Height: rows }));
    // A socket that is gone has told so by its end.
    socket.send(channels.resize, size).catch(() => {});
  };
  send(terminal.columns, terminal.rows);
  return terminal.onResize?.(send);
}

/**
 * Sends until the input or the stream ends; `fail` hears of a fault in the input. A terminal's input has no end but the
 * Ctrl-D that is typed: told of one, containerd drops what the process prints after it. Returns how to stop.
 */
function sendInput(
  socket: OpenSocket,
  stdin: AsyncIterable<Uint8Array>,
  { tellEnd, fail }: { tellEnd: boolean; fail(error: unknown): void },
): () => void {
  const chunks = stdin[Symbol.asyncIterator]();
  const pump = async () => {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      if (!(await sent(socket.send(channels.stdin, next.value)))) return;
    }
    const canTell = socket.protocol === protocols.closing;
    if (tellEnd && canTell) await sent(socket.send(channels.close, Buffer.of(channels.stdin)));
  };
  pump().catch(fail);
  return () => void chunks.return?.().catch(() => {});
}

/** False where the socket is gone, which its end has told. */
const sent = (sending: Promise<void>): Promise<boolean> =>
  sending.then(
    () => true,
    () => false,
  );

function parseStatus(text: string): ApiStatus {
  try {
    return JSON.parse(text) as ApiStatus;
  } catch {
    return { status: 'Failure', message: text };
  }
}
