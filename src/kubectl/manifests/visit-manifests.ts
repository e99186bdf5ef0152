// Goes through the objects behind -f, one after the other: what goes wrong with one does not keep the others from their
// turn, and what stands before a text that can't be read is used.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { quote } from '../go-values.ts';
import { throwErrors, visitedThenRead } from '../get/outcome.ts';
import { filePaths } from '../resources/line-targets.ts';
import { fulfils } from '../selectors/label-selector.ts';
import { parseSelector, SelectorError, type Requirement } from '../selectors/parse-selector.ts';
import { loadManifests, type ManifestObject } from './load-manifests.ts';

export interface VisitOptions {
  /** Checks that each object says what it is, before it is looked up. */
  validate: boolean;
}

/** Resolves with how many objects were visited. Throws what went wrong, together, at the end. */
export async function visitManifests(
  line: ParsedLine,
  context: CommandContext,
  { validate }: VisitOptions,
  visit: (item: ManifestObject) => Promise<void>,
): Promise<number> {
  const { flags } = line;
  const wanted = labelFilter(line);
  const errors: Error[] = [];
  const unread: Error[] = [];
  let count = 0;
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: flags.bool('recursive'),
    enforceNamespace: flags.changed('namespace'),
    validate,
  });
  try {
    for await (const item of loading) {
      if ('fault' in item) unread.push(item.fault);
      else if (fulfils(item.object.metadata?.labels, wanted)) {
        await visit(item).then(
          () => count++,
          (error: unknown) => errors.push(expected(error)),
        );
      }
    }
  } catch (error) {
    unread.push(expected(error));
  }
  throwErrors(visitedThenRead(errors, unread));
  return count;
}

/** Anything but what a verb may meet is a bug and is thrown. */
function expected(error: unknown): Error {
  if (error instanceof ApiError || error instanceof CommandError) return error;
  throw error;
}

/** What -l asks of a manifest's labels. Throws CommandError. */
export function labelFilter({ flags }: ParsedLine): Requirement[] {
  try {
    return flags.has('selector') ? parseSelector(flags.string('selector')) : [];
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    const selector = quote(flags.string('selector'));
    throw new CommandError(`the provided selector ${selector} is not valid: ${error.message}`);
  }
}
