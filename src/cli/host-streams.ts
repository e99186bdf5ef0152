// This process's standard streams in the house's terms.

import type { Sink, Terminal } from '../model/streams.ts';

/** Waits where the stream is full; a reader that went away (`| head`) ends the writing quietly. */
export function hostSink(stream: NodeJS.WriteStream): Sink {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
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

/** Standard input as bytes; in raw mode while it is read where it is a terminal. */
export async function* hostInput(raw: boolean): AsyncIterable<Uint8Array> {
  const { stdin } = process;
  if (raw && stdin.isTTY) stdin.setRawMode(true);
  try {
    for await (const chunk of stdin) yield chunk as Uint8Array;
  } finally {
    if (raw && stdin.isTTY) stdin.setRawMode(false);
  }
}

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
