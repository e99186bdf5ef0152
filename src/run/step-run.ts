// What all ways of carrying out a step share: the command, where its output goes, and what stops it.

import type { DialectEnvironment } from '../kubectl/port.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { OutputChunk } from '../model/output.ts';
import type { SeenPage } from '../model/seen-page.ts';
import type { Binding, Step } from '../model/step.ts';
import { dialectWords } from '../plan/dialect-words.ts';
import type { Capture } from './capture.ts';
import type { Guard } from './deadline.ts';
import type { Workspace } from './workspace.ts';

export interface ExecuteOptions {
  step: Step;
  /** With its bindings filled in. */
  command: string;
  /** Of the command's first dialect line. */
  reading: LineReading | undefined;
  /** Milliseconds. */
  timeout: number;
  /** Hears the output as it comes. */
  emit(chunk: OutputChunk): void;
}

export interface StepRun extends ExecuteOptions {
  workspace: Workspace;
  capture: Capture;
  guard: Guard;
  /** How a human's command was made runnable, and what was found on the way; added to as it runs. */
  remarks: string[];
  /** What had to be replaced in the command at the last moment. */
  bindings: Binding[];
  /** The output drew a terminal's screen. */
  onScreen: boolean;
  /** The page that it opened. */
  page?: SeenPage;
}

/** Where a server's messages go when nobody wants them, and that it is to serve in the background: ours to see to. */
const inBackground = /(?:\s*(?:\d|&)?>>?\s*(?:\/dev\/null|&\d))*\s*&?\s*$/;

/** The words of a command that is one dialect line; undefined where it needs a shell. */
export function wordsOf({ command, reading }: Pick<StepRun, 'command' | 'reading'>): string[] | undefined {
  return dialectWords(reading?.mode === 'background' ? command.replace(inBackground, '') : command);
}

/** What a dialect line of the step runs with. */
export function environmentOf({ workspace, capture, guard }: StepRun): DialectEnvironment {
  return {
    ...workspace.dialectEnvironment(),
    stdout: capture.stdout,
    stderr: capture.stderr,
    signal: guard.signal,
  };
}
