// What `top` can sort by.

import { CommandError, type FlagValues } from '../command.ts';

/** Throws CommandError. */
export function checkSortBy(flags: FlagValues): void {
  if (!['', 'cpu', 'memory'].includes(flags.string('sort-by'))) {
    throw new CommandError('--sort-by accepts only cpu or memory');
  }
}
