// What every edit needs besides its objects: somebody's editor, and the format of the text.

import { CommandError, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { quote } from '../go-values.ts';
import type { Editing } from './edit-objects.ts';

/** Throws CommandError where there is no editor. */
export async function surroundings(
  line: ParsedLine,
  context: CommandContext,
): Promise<Pick<Editing, 'line' | 'context' | 'editor' | 'format'>> {
  const format = formatOf(line.flags);
  if (context.editor === undefined) {
    throw new CommandError('there is no editor here to edit with; change objects by kubectl patch or kubectl set');
  }
  return { line, context, editor: context.editor, format };
}

function formatOf(flags: FlagValues): 'yaml' | 'json' {
  const output = flags.string('output') || 'yaml';
  if (output === 'yaml' || output === 'json') return output;
  throw new CommandError(
    `unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: json,yaml`,
  );
}
