// What lines of the rollout verbs have in common: their flags and the objects they mean.

import { CommandError, type CommandContext, type Flag, type ParsedLine } from '../command.ts';
import { filenameFlags, selectorFlag } from '../common-flags.ts';
import { givesFiles, lineTargets, type LineTargets } from '../resources/line-targets.ts';

export const rolloutFlags: readonly Flag[] = [
  ...filenameFlags('identifying the resource to get from a server.'),
  selectorFlag,
];

/** Throws CommandError where the line names nothing. */
export function requireResources(line: ParsedLine): void {
  if (line.args.length === 0 && !givesFiles(line)) throw new CommandError('required resource not specified');
}

/** A type alone means all its objects. */
export const rolloutTargets = (line: ParsedLine, context: CommandContext): Promise<LineTargets> =>
  lineTargets(context, line, { emptySelectsAll: true, registered: true });

export async function sayNothingFound(context: CommandContext): Promise<void> {
  await context.stderr.write(`No resources found in ${await context.currentNamespace()} namespace.\n`);
}
