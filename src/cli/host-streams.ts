// This process's standard streams in the house's terms.

import { on } from 'node:events';
import type { Sink, Terminal } from '../model/streams.ts';

/** What writing to a reader or a terminal that went away says. */
const goneCodes = ['EPIPE', 'EIO'];

/**
 * Who reads no longer (`| head`, a closed terminal, a full disk) ends no run: it cleans up and writes its reports. Tells
 * what was lost, where somebody would miss it.
 */
export function outliveReaders(streams: readonly NodeJS.WriteStream[]): { lost: () => Error | undefined } {
  let lost: Error | undefined;
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!goneCodes.includes(error.code ?? '')) lost ??= error;
    });
  }
  return { lost: () => lost };
}

/** Waits where the stream is full; what can't be written any more (`| head`, a full disk) ends the writing. */
export function hostSink(stream: NodeJS.WriteStream): Sink {
  let gone = false;
  stream.on('error', () => {
    gone = true;
  });
  return {
    write(chunk) {
      if (gone || stream.write(chunk)) return undefined;
      return new Promise((resolve) => {
        const done = () => {
          stream.off('drain', done).off('close', done).off('error', done);
          resolve();
        };
        stream.on('drain', done).on('close', done).on('error', done);
      });
    },
  };
}

/**
 * Standard input as bytes; in raw mode while it is read where it is a terminal. Who stops reading gives the terminal back
 * at once, not at the next key, and standard input can be read again.
 */
export function hostInput(raw: boolean): AsyncIterable<Uint8Array> {
  const { stdin } = process;
  const setRaw = (on: boolean) => void (raw && stdin.isTTY && stdin.setRawMode(on));
  return {
    [Symbol.asyncIterator]() {
      if (stdin.readableEnded) return nothing();
      setRaw(true);
      const chunks = on(stdin, 'data', { close: ['end', 'close'], highWaterMark: 16 });
      // Whoever read before has paused it.
      stdin.resume();
      const end = async (): Promise<IteratorResult<Uint8Array>> => {
        await chunks.return?.();
        stdin.pause();
        setRaw(false);
        return { done: true, value: undefined };
      };
      return {
        async next() {
          const { done, value } = await chunks.next();
          return done ? end() : { done: false, value: (value as [Uint8Array])[0] };
        },
        return: end,
      };
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The user's terminal, where standard input and output are one. */
export function hostTerminal(): Terminal | undefined {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  return {
    columns: stdout.columns,
    rows: stdout.rows,
    onResize(callback) {
      const listener = () => callback(stdout.columns, stdout.rows);
      stdout.on('resize', listener);
      return () => void stdout.off('resize', listener);
    },
  };
}

/** Colour and cursor movement are for terminals, unless the user says NO_COLOR. */
export const mayColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env['NO_COLOR'];
