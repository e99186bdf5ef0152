// `kubectl annotate`: sets and removes annotations of objects.

import { changeCauseAnnotation } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import {
  checkSelection,
  checkWork,
  listing,
  metadataFlags,
  patchMetadata,
  readMetadataLine,
  visitSubjects,
  withChanges,
  type MetadataKind,
  type Subject,
} from '../metadata/metadata-line.ts';
import { overwritten, readChanges, splitPairs, type Changes } from '../metadata/pairs.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { resultPrinter } from '../print/result.ts';

const kind: MetadataKind = { verb: 'annotate', field: 'annotations', singular: 'annotation', exampleFile: 'rsrc' };

export const annotate: Command = {
  name: 'annotate',
  usage: 'annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  summary: 'Update the annotations on a resource',
  examples: [
    "kubectl annotate pods foo description='my frontend'",
    "kubectl annotate --overwrite pods foo description='my frontend running nginx'",
    'kubectl annotate pods foo description-',
  ],
  flags: metadataFlags(kind),
  read: readMetadataLine,
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await resultPrinter(flags, context, { operation: 'annotated', dryRun });
    const { resources, pairs } = splitPairs(line.args, kind.singular);
    const changes = readChanges(pairs);
    checkSelection(line);
    checkWork(line, resources, kind, dryRun);
    if (pairs.length === 0 && !flags.bool('list')) throw new CommandError('at least one annotation update is required');
    refuseContradictions(changes);
    const work = { line, changes, dryRun, printer };
    await visitSubjects(line, resources, context, (subject) => annotateOne(subject, work, context));
  },
};

function refuseContradictions({ set, remove }: Changes): void {
  const both = remove.filter((key) => key in set);
  if (both.length === 0) return;
  throw new CommandError(
    `can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`,
  );
}

interface Annotating {
  line: ParsedLine;
  changes: Changes;
  dryRun: DryRun;
  printer: ObjectPrinter;
}

async function annotateOne(
  subject: Subject,
  { line, changes, dryRun, printer }: Annotating,
  context: CommandContext,
): Promise<void> {
  const { flags } = line;
  const { object, live } = subject;
  if (!flags.bool('overwrite')) refuseOverwrites(object.metadata?.annotations, changes);
  const after = withChanges(object, changes, kind);
  const stores = live !== undefined && dryRun !== 'client' && !flags.bool('list');
  const result = stores ? await patchMetadata({ live, after }, { line, kind, dryRun }, context) : after;
  const text = flags.bool('list') ? listing({ ...subject, object: result }, kind) : printer.print(result);
  await context.stdout.write(text);
}

/** The change cause may always be replaced. */
function refuseOverwrites(annotations: Readonly<Record<string, string>> | undefined, changes: Changes): void {
  const found = overwritten(annotations, changes).filter((key) => key !== changeCauseAnnotation);
  if (found.length === 0) return;
  throw new CommandError(
    '--overwrite is false but found the following declared annotation(s): ' +
      found.map((key) => `'${key}' already has a value (${annotations?.[key]})`).join('; '),
  );
}
