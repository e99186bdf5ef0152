// The state of reading one statement of shell text.

import type { ShellCommandLine, ShellRedirect } from '../model/shell-statement.ts';

export interface Scan {
  text: string;
  at: number;
  /** Where the statement's first character stands. */
  start: number;
  /** Behind the last character that belongs to the statement. */
  end: number;
  command: ShellCommandLine;
  /** The words of `command` are a header (`for X in a b`), not a program. */
  header: boolean;
  commands: ShellCommandLine[];
  /** Commands in substitutions of the words read so far; they come behind the command that they are part of. */
  inner: ShellCommandLine[];
  redirects: ShellRedirect[];
  sets: string[];
  heredocs: string[];
  /** What closes the loops, conditions and brackets that are open. */
  open: string[];
  /** An operator wants another command behind it. */
  wanting: boolean;
  plain: boolean;
  complete: boolean;
  /** How many substitutions were never closed. */
  unclosed: number;
  /** Characters looked through in vain for the ends of quotes, brackets and heredocs. */
  searched: number;
  /** How many substitutions are around this text. */
  depth: number;
  /** Reads the commands of a substitution, between two offsets of the text. */
  inside(from: number, to: number): void;
}

export const newCommand = (): ShellCommandLine => ({ words: [], assignments: [] });

export interface ScanOptions {
  text: string;
  start: number;
  depth: number;
  inside(scan: Scan, from: number, to: number): void;
}

/** A scan that has read nothing yet. */
export function newScan({ text, start, depth, inside }: ScanOptions): Scan {
  const scan: Scan = {
    text,
    at: start,
    start,
    end: start,
    command: newCommand(),
    header: false,
    commands: [],
    inner: [],
    redirects: [],
    sets: [],
    heredocs: [],
    open: [],
    wanting: false,
    plain: true,
    complete: true,
    unclosed: 0,
    searched: 0,
    depth,
    inside: (from, to) => inside(scan, from, to),
  };
  return scan;
}
