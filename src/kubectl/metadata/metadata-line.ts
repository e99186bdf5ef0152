// What lines of `label` and `annotate` have in common: their flags, their checks, the objects they mean, the patch they
// send and how they list what is there.

import type { KubeObject } from '../../cluster/port.ts';
import type { LineReading } from '../../model/line-reading.ts';
import { recordFlag, recorded } from '../change-cause.ts';
import { CommandError, type CommandContext, type Flag, type ParsedLine } from '../command.ts';
import {
  allNamespacesFlag,
  dryRunFlag,
  fieldManagerFlag,
  fieldSelectorFlag,
  filenameFlags,
  selectorFlag,
} from '../common-flags.ts';
import type { DryRun } from '../dry-run.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { mergePatchBetween } from '../generate/two-way.ts';
import { readManifests } from '../manifests/load-manifests.ts';
import { printFlags } from '../print/print-flags.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import { placeOf, type LiveObject } from '../resources/fetch.ts';
import { allOfType, filePaths, givesFiles, lineTargets } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { namedPairs } from '../resources/targets.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { changed, resourcesOf, type Changes } from './pairs.ts';

export interface MetadataKind {
  verb: 'label' | 'annotate';
  field: 'labels' | 'annotations';
  /** One of them. */
  singular: 'label' | 'annotation';
  /** In the complaint about --local without files. */
  exampleFile: string;
}

export function metadataFlags({ verb, field, singular }: MetadataKind): Flag[] {
  return [
    boolFlag('all', 'Select all resources, in the namespace of the specified resource types'),
    allNamespacesFlag,
    dryRunFlag,
    fieldManagerFlag(`kubectl-${verb}`),
    fieldSelectorFlag,
    ...filenameFlags(`identifying the resource to update the ${field}`),
    boolFlag('list', `If true, display the ${field} for a given resource.`),
    boolFlag('local', `If true, ${verb} will NOT contact api-server but run locally.`),
    boolFlag('overwrite', `If true, allow ${field} to be overwritten, otherwise reject ${singular} updates that do.`),
    ...printFlags('object'),
    recordFlag,
    stringFlag(
      'resource-version',
      `If non-empty, the ${field} update will only succeed if this is the current version.`,
    ),
    selectorFlag,
  ];
}

export function readMetadataLine({ args, flags }: ParsedLine): Partial<LineReading> {
  const resources = resourcesOf(args);
  const kinds = [...namedPairs(resources).map(({ type }) => type), ...(resources[0]?.split(',') ?? [])];
  return { names: namedRefs(resources, flags), effects: writeEffects(kinds, flags) };
}

/** Throws CommandError where flags and arguments don't go together. */
export function checkSelection({ flags }: ParsedLine): void {
  for (const other of ['selector', 'field-selector']) {
    if (flags.bool('all') && flags.string(other)) {
      throw new CommandError(`cannot set --all and --${other} at the same time`);
    }
  }
}

/** Throws CommandError where it is not said, or not rightly, what to change and how. */
export function checkWork(line: ParsedLine, resources: readonly string[], kind: MetadataKind, dryRun: DryRun): void {
  const files = givesFiles(line);
  const { exampleFile } = kind;
  if (!line.flags.bool('local')) {
    if (resources.length > 0 || files) return;
    throw new CommandError('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (dryRun === 'server') {
    throw new CommandError('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  }
  if (resources.length > 0) {
    throw new CommandError(
      `can only use local files by -f ${exampleFile}.yaml or --filename=${exampleFile}.json when --local=true is set`,
    );
  }
  if (!files) {
    throw new CommandError(
      `one or more files must be specified as -f ${exampleFile}.yaml or --filename=${exampleFile}.json`,
    );
  }
}

/** One object that the line means. */
export interface Subject {
  object: KubeObject;
  /** Left out for a manifest under --local. */
  live?: LiveObject;
  /** The line means exactly this one. */
  single: boolean;
}

/** Goes through the objects; what goes wrong with one does not keep the others from their turn. */
export async function visitSubjects(
  line: ParsedLine,
  resources: readonly string[],
  context: CommandContext,
  visit: (subject: Subject) => Promise<void>,
): Promise<void> {
  const { flags } = line;
  if (flags.bool('local')) {
    const reading = { paths: filePaths(line), recursive: flags.bool('recursive'), validate: false };
    for await (const { object } of readManifests(context, reading)) await visit({ object, single: false });
    return;
  }
  const found = await lineTargets(context, { ...line, args: [...resources] }, allOfType(line));
  if (flags.string('resource-version') && !found.single) {
    throw new CommandError('--resource-version may only be used with a single resource');
  }
  await visitObjects(context, found, (live) => visit({ object: live.object, live, single: found.single }));
}

/** The object with the changes in it. */
export function withChanges(object: KubeObject, changes: Changes, { field }: MetadataKind): KubeObject {
  return { ...object, metadata: { ...object.metadata, [field]: changed(object.metadata?.[field], changes) } };
}

/** Sends what differs; resolves with the server's answer. Throws ApiError. */
export async function patchMetadata(
  { live, after }: { live: LiveObject; after: KubeObject },
  { line, kind, dryRun }: { line: ParsedLine; kind: MetadataKind; dryRun: DryRun },
  context: CommandContext,
): Promise<KubeObject> {
  const { flags } = line;
  const patch = mergePatchBetween(live.object, recorded(after, kind.verb, line));
  const resourceVersion = flags.string('resource-version');
  const body = resourceVersion ? { ...patch, metadata: { ...(patch['metadata'] as object), resourceVersion } } : patch;
  return send(context, 'PATCH', resourcePath(live.type, placeOf(live)), {
    contentType: 'application/merge-patch+json',
    query: { fieldManager: flags.string('field-manager'), dryRun: dryRun === 'server' ? 'All' : undefined },
    body,
  });
}

/** `--list`: a line for each value, under a heading where the line means several objects. */
export function listing({ object, single }: Subject, { field }: MetadataKind): string {
  const { apiVersion = '', kind = '', metadata } = object;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const values: Readonly<Record<string, string>> = metadata?.[field] ?? {};
  const lines = Object.keys(values)
    .toSorted()
    .map((key) => `${single ? '' : ' '}${key}=${values[key]}\n`);
  return (single ? '' : `Listing ${field} for ${kind}.${group}/${metadata?.name ?? ''}:\n`) + lines.join('');
}
