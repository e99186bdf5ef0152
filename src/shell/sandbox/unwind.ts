// What leaves a shell's nested commands early. Thrown, and caught where it belongs.

export type Unwinding =
  | { kind: 'break' | 'continue'; levels: number }
  /** `drop`: an expansion failed; a person's shell forgets the line, any other ends. */
  | { kind: 'drop' | 'exit' | 'return'; status: number };

export class Unwind extends Error {
  readonly to: Unwinding;

  constructor(to: Unwinding) {
    super(`${to.kind} outside of its place`);
    this.to = to;
  }
}

/** A script that asks for more than a shell may use up; its message is for the script's author. */
export class LimitError extends Error {}

/** The status of a program that a signal ended. */
export const signalStatus = (signal: number) => 128 + signal;

/** Why a program is stopped: a signal's number, as `kill` sends it. */
export class Stopped extends Error {
  readonly signal: number;
  readonly status: number;

  constructor(signal: number, status = signalStatus(signal)) {
    super(`stopped by signal ${signal}`);
    this.signal = signal;
    this.status = status;
  }
}

export const sigint = 2;
export const sigpipe = 13;
