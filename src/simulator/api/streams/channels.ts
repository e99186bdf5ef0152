// The channel protocols of exec and attach: each message begins with the number of its stream. v5 adds a message that
// closes a stream (255, then its number), without which standard input cannot end.

import { holdUntilSent } from '../hold-until-sent.ts';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../../model/clock.ts';
import type { Sink, Streams, Terminal } from '../../../model/streams.ts';

export const remoteCommandProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const ERROR = 3;
const RESIZE = 4;
const CLOSE = 255;

/** Bytes of standard input that may wait for the command; a client that sends more waits itself. */
const MOST_WAITING = 1 << 20;

export interface StreamOptions {
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  tty: boolean;
}

export interface Channels {
  io: Streams & { signal: AbortSignal };
  /** Sends the closing Status, then closes. */
  finish(status: object): void;
}

/** Which streams a request wants, from its query. */
export function streamOptionsOf(query: URLSearchParams): StreamOptions {
  const flag = (name: string) => query.get(name) === 'true' || query.get(name) === '1';
  const tty = flag('tty');
  return { stdin: flag('stdin'), stdout: flag('stdout'), stderr: flag('stderr') && !tty, tty };
}

export function openChannels(socket: WebSocket, options: StreamOptions, clock: Clock): Channels {
  const abort = new AbortController();
  const input = makeQueue((waiting) => (waiting > MOST_WAITING ? socket.pause() : socket.resume()));
  const terminal = options.tty ? makeTerminal() : undefined;
  socket.on('message', (data) => {
    const bytes = bytesOf(data);
    const [channel, second] = bytes;
    if (channel === STDIN) input.push(bytes.subarray(1));
    else if (channel === CLOSE && second === STDIN) input.end();
    else if (channel === RESIZE) terminal?.resize(bytes.subarray(1).toString());
  });
  socket.on('close', () => {
    input.end();
    abort.abort();
  });
  socket.on('error', () => {});
  const send = (channel: number, chunk: string | Uint8Array) =>
    new Promise<void>((resolve) => {
      const release = holdUntilSent(clock, socket);
      socket.send(Buffer.concat([Buffer.of(channel), Buffer.from(chunk as Uint8Array)]), () => {
        release();
        resolve();
      });
    });
  const sink = (wanted: boolean, channel: number): Sink => ({
    write: (chunk) => (wanted && chunk.length > 0 ? send(channel, chunk) : undefined),
  });
  return {
    io: {
      ...(options.stdin && { stdin: input.chunks }),
      stdout: sink(options.stdout, STDOUT),
      stderr: sink(options.tty ? options.stdout : options.stderr, options.tty ? STDOUT : STDERR),
      ...(terminal && { terminal: terminal.terminal }),
      signal: abort.signal,
    },
    finish(status) {
      socket.resume();
      void send(ERROR, JSON.stringify(status)).then(() => socket.close(1000));
    },
  };
}

const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);

function makeTerminal() {
  const listeners = new Set<(columns: number, rows: number) => void>();
  const terminal: Terminal = {
    columns: 80,
    rows: 24,
    onResize(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  };
  const resize = (text: string) => {
    const size = readSize(text);
    if (!size) return;
    terminal.columns = size.columns;
    terminal.rows = size.rows;
    for (const listener of listeners) listener(size.columns, size.rows);
  };
  return { terminal, resize };
}

function readSize(text: string): { columns: number; rows: number } | undefined {
  try {
    const { Width, Height } = JSON.parse(text) as { Width?: number; Height?: number };
    return Width && Height ? { columns: Width, rows: Height } : undefined;
  } catch {
    return undefined;
  }
}

/** Chunks pushed from one side, iterated on the other. `onWaiting` hears how many bytes wait. */
export function makeQueue(onWaiting: (bytes: number) => void = () => {}) {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  let wake = () => {};
  async function* iterate(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk) {
        onWaiting((bytes -= chunk.length));
        yield chunk;
      } else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    chunks: iterate() as AsyncIterable<Uint8Array>,
    push(chunk: Uint8Array) {
      waiting.push(chunk);
      onWaiting((bytes += chunk.length));
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
}
