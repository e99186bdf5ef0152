// Which streams a session gets: whether standard input goes along and whether there is a terminal for it.

import type { ExecOptions } from '../../cluster/port.ts';
import type { Terminal } from '../../model/streams.ts';
import type { CommandContext } from '../command.ts';

export interface SessionFlags {
  /** -i */
  stdin: boolean;
  /** -t */
  tty: boolean;
  /** -q */
  quiet: boolean;
}

export type SessionStreams = ExecOptions & { tty: boolean };

/** Says so where a terminal was asked for and there is none. */
export async function sessionStreams(context: CommandContext, flags: SessionFlags): Promise<SessionStreams> {
  const { stdin = nothing(), stdout, stderr, terminal, signal } = context;
  if (!flags.stdin) return { stdout, stderr, signal, tty: false };
  if (!flags.tty) return { stdin, stdout, stderr, signal, tty: false };
  if (!terminal) {
    if (!flags.quiet) await stderr.write('Unable to use a TTY - input is not a terminal or the right kind of file\n');
    return { stdin, stdout, stderr, signal, tty: false };
  }
  // A terminal has one output stream.
  return { stdin, stdout, terminal, signal, tty: true };
}

/** A terminal that changes its size once at the start, so that the program draws its screen again. */
export function redrawing(terminal: Terminal): Terminal {
  const { columns, rows } = terminal;
  return {
    columns: columns + 1,
    rows: rows + 1,
    onResize(callback) {
      callback(columns, rows);
      return terminal.onResize?.(callback) ?? (() => {});
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
