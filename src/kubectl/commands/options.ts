// `kubectl options`: the flags that every command takes.

import type { Command } from '../command.ts';
import { flagListing } from '../flag-listing.ts';
import { globalFlags } from '../global-flags.ts';

export const options: Command = {
  name: 'options',
  usage: 'options',
  summary: 'Print the list of flags inherited by all commands',
  flags: [],
  read: () => ({ effects: [] }),
  async run(_line, context) {
    await context.stdout.write(`The following options can be passed to any command:\n\n${flagListing(globalFlags)}\n`);
  },
};
