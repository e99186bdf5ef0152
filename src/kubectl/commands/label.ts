// `kubectl label`: sets and removes labels of objects.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { goJson } from '../go-json.ts';
import { quote } from '../go-values.ts';
import { labelValueFaults } from '../validation/name-faults.ts';
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
import { resultPrinter } from '../print/result.ts';

const kind: MetadataKind = { verb: 'label', field: 'labels', singular: 'label', exampleFile: 'pod' };

export const label: Command = {
  name: 'label',
  usage: 'label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  summary: 'Update the labels on a resource',
  examples: [
    'kubectl label pods foo unhealthy=true',
    'kubectl label --overwrite pods foo status=unhealthy',
    'kubectl label pods --all status=unhealthy',
    'kubectl label pods foo bar-',
  ],
  flags: metadataFlags(kind),
  read: readMetadataLine,
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const { resources, pairs } = splitPairs(line.args, kind.singular);
    const changes = labelChanges(pairs);
    if (flags.bool('list') && flags.string('output')) {
      throw new CommandError('--list and --output may not be specified together');
    }
    checkSelection(line);
    checkWork(line, resources, kind, dryRun);
    if (pairs.length === 0 && !flags.bool('list')) throw new CommandError('at least one label update is required');
    await visitSubjects(line, resources, context, (subject) => labelOne(subject, { line, changes, dryRun }, context));
  },
};

/** Throws CommandError for what can't be a label. */
function labelChanges(pairs: readonly string[]): Changes {
  for (const pair of pairs) {
    const [, value, ...more] = pair.split('=');
    if (more.length) throw new CommandError(`invalid label spec: ${pair}`);
    const faults = labelValueFaults(value ?? '');
    if (faults.length) throw new CommandError(`invalid label value: ${quote(pair)}: ${faults.join(';')}`);
  }
  const changes = readChanges(pairs);
  if (changes.remove.some((key) => key in changes.set)) {
    throw new CommandError('can not both modify and remove a label in the same command');
  }
  return changes;
}

interface Labeling {
  line: ParsedLine;
  changes: Changes;
  dryRun: DryRun;
}

async function labelOne(subject: Subject, { line, changes, dryRun }: Labeling, context: CommandContext): Promise<void> {
  const { flags } = line;
  const { object, live } = subject;
  const stores = live !== undefined && dryRun !== 'client' && !flags.bool('list');
  const labels = object.metadata?.labels;
  if (stores) {
    for (const key of changes.remove.filter((name) => labels?.[name] === undefined)) {
      await context.stdout.write(`label ${quote(key)} not found.\n`);
    }
  }
  if (!flags.bool('overwrite')) refuseOverwrites(labels, changes);
  const after = withChanges(object, changes, kind);
  if (stores) await patchMetadata({ live, after }, { line, kind, dryRun }, context);
  if (flags.bool('list')) return void (await context.stdout.write(listing({ ...subject, object: after }, kind)));
  // Each object has a printer of its own, so documents are not parted; and what is shown is not the server's answer.
  const printer = await resultPrinter(flags, context, {
    operation: operation(object, after, flags.bool('overwrite')),
    dryRun,
  });
  await context.stdout.write(printer.print(after));
}

function refuseOverwrites(labels: Readonly<Record<string, string>> | undefined, changes: Changes): void {
  const errors = overwritten(labels, changes).map(
    (key) => new CommandError(`'${key}' already has a value (${labels?.[key]}), and --overwrite is false`),
  );
  if (errors.length > 0) throw new AggregateError(errors);
}

/** Told, as kubectl does, by the size of the object before and after. */
function operation(before: KubeObject, after: KubeObject, overwrite: boolean): string {
  const [old, now] = [goJson(before), goJson(after)];
  if (old === now) return 'not labeled';
  return !overwrite && Buffer.byteLength(now) < Buffer.byteLength(old) ? 'unlabeled' : 'labeled';
}
