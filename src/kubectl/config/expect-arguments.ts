// The complaint of the `config` verbs about a wrong number of arguments: their help, then an error.

import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';

/** Throws CommandError where there are more or fewer arguments. */
export async function expectArguments({ args }: ParsedLine, count: number, context: CommandContext): Promise<void> {
  if (args.length === count) return;
  await context.showHelp();
  throw new CommandError(`Unexpected args: [${args.join(' ')}]`);
}
