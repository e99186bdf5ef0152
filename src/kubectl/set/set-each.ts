// Changes one object after the other and says each: what the verbs of `set` share. Objects are the cluster's, or those of
// files under --local.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { recorded } from '../change-cause.ts';
import { CommandError, type CommandContext, type Flag, type ParsedLine } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags } from '../common-flags.ts';
import type { DryRun } from '../dry-run.ts';
import { boolFlag } from '../flag-kinds.ts';
import { strategicPatchBetween } from '../generate/two-way.ts';
import { typedObject } from '../generate/typed-object.ts';
import { gather, throwErrors } from '../get/outcome.ts';
import { readManifests } from '../manifests/load-manifests.ts';
import { printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { send } from '../requests.ts';
import { fetchObjects, placeOf, type LiveObject } from '../resources/fetch.ts';
import { isRegistered, undecodable } from '../resources/registered-kind.ts';
import { allOfType, filePaths, lineTargets } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';

export const setFlags = (what: string): Flag[] => [
  boolFlag('all', 'Select all resources, in the namespace of the specified resource types'),
  dryRunFlag,
  fieldManagerFlag('kubectl-set'),
  ...filenameFlags('identifying the resource to get from a server.'),
  boolFlag('local', `If true, set ${what} will NOT contact api-server but run locally.`),
  ...printFlags('object'),
];

/** One object to change. */
export interface Subject {
  object: KubeObject;
  /** Left out under --local. */
  live?: LiveObject;
}

const localNeedsFiles = `you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`;

/** All of them, before any is changed. Throws what went wrong with one of them. */
export async function subjectsOf(
  line: ParsedLine,
  resources: readonly string[],
  context: CommandContext,
): Promise<Subject[]> {
  const { flags } = line;
  if (flags.bool('local')) {
    if (resources.length) throw new CommandError(localNeedsFiles);
    const reading = { paths: filePaths(line), recursive: flags.bool('recursive'), validate: false };
    const subjects: Subject[] = [];
    const unknown: CommandError[] = [];
    for await (const { object, source } of readManifests(context, reading)) {
      if (isRegistered(object)) subjects.push({ object: typedObject(object) });
      else unknown.push(undecodable(object, source.name));
    }
    throwErrors(unknown);
    return subjects;
  }
  const { targets, faults } = await lineTargets(
    context,
    { ...line, args: [...resources] },
    { ...allOfType(line), registered: true },
  );
  const { found, errors } = await gather(targets, (target) => fetchObjects(context, target, { registered: true }));
  throwErrors([...faults, ...errors]);
  return found.map((live) => ({ object: live.object, live }));
}

/** Throws CommandError for flags that don't go together. */
export function checkLocal({ flags }: ParsedLine, dryRun: DryRun): void {
  if (flags.bool('local') && dryRun === 'server') {
    throw new CommandError('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  }
}

export interface Setting {
  /** `set image`, for --record. */
  verb: string;
  /** What stands before the server's words where it refuses: `failed to patch image update to pod template:`. */
  failure: string;
  /**
   * The object as it is to be; undefined leaves it out. What is wrong with a part of it goes to `problems`. Throws
   * CommandError where the object can't be changed so.
   */
  change(object: KubeObject, problems: CommandError[]): KubeObject | undefined | Promise<KubeObject | undefined>;
  /** Says an object although nothing changes in it. */
  saysUnchanged?: boolean;
}

/** Throws what went wrong with single objects, together, at the end. */
export async function setEach(
  subjects: readonly Subject[],
  setting: Setting,
  {
    line,
    dryRun,
    printer,
    context,
  }: { line: ParsedLine; dryRun: DryRun; printer: ObjectPrinter; context: CommandContext },
): Promise<void> {
  const problems: CommandError[] = [];
  const changes: ({ subject: Subject; after: KubeObject } | CommandError)[] = [];
  for (const subject of subjects) {
    try {
      const after = await setting.change(subject.object, problems);
      if (after) changes.push({ subject, after: recordedBy(line, setting.verb, after) });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      changes.push(new CommandError(`error: ${objectName(subject)} ${error.message}\n`));
    }
  }
  for (const change of changes) {
    if (change instanceof CommandError) {
      problems.push(change);
      continue;
    }
    const { subject, after } = change;
    const patch = strategicPatchBetween(subject.object, after);
    if (Object.keys(patch).length === 0 && !setting.saysUnchanged) continue;
    try {
      const shown = subject.live && dryRun !== 'client' ? await patched(subject.live) : after;
      await context.stdout.write(printer.print(shown));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problems.push(new CommandError(`${setting.failure} ${error.message}`));
    }

    function patched({ type, ...live }: LiveObject): Promise<KubeObject> {
      return send(context, 'PATCH', resourcePath(type, placeOf(live)), {
        contentType: 'application/strategic-merge-patch+json',
        query: {
          fieldManager: line.flags.string('field-manager'),
          dryRun: dryRun === 'server' ? 'All' : undefined,
        },
        body: patch,
      });
    }
  }
  throwErrors(problems);
}

const recordedBy = (line: ParsedLine, verb: string, object: KubeObject) =>
  line.flags.has('record') ? recorded(object, verb, line) : object;

/** How kubectl names an object in a complaint: `deployments/web`. A kind with a group ends the line where it is of a file. */
function objectName({ object, live }: Subject): string {
  const name = object.metadata?.name ?? '';
  if (live) return `${live.type.plural}/${name}`;
  const kind = (object.kind ?? '').toLowerCase();
  const [group, version] = object.apiVersion?.split('/') ?? [];
  return version === undefined ? `${kind}/${name}` : `${kind}.${group}/${name}\n`;
}
