// Flags as kubectl's help lists them.

import type { Flag } from './command.ts';

/** Sorted by name, each with its default and its use on the line below. */
export function flagListing(flags: readonly Flag[]): string {
  return flags
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((flag) => {
      const name = flag.short ? `-${flag.short}, --${flag.name}` : `--${flag.name}`;
      const shown = flag.type === 'string' ? `'${flag.default}'` : flag.default;
      return `    ${name}=${shown}:\n\t${flag.usage}`;
    })
    .join('\n\n');
}
