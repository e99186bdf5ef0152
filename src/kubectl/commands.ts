// The verbs of the dialect, sorted. A new verb is its file in commands/ and its line here.

import type { Command } from './command.ts';
import { options } from './commands/options.ts';
import { version } from './commands/version.ts';

export const commands: readonly Command[] = [options, version];
