// kubectl's complaint about a line that a verb's help would have prevented.

import { CommandError } from './command.ts';

export const usageError = (verb: string, message: string) =>
  new CommandError(`${message}\nSee 'kubectl ${verb} -h' for help and examples`);
