// The shape of one command of the program.

import type { Command } from 'commander';

/** Adds itself to the program; its action hands its exit code to `done`. */
export type AddCommand = (program: Command, done: (code: number) => void) => void;
