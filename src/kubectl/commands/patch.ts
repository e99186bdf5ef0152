// `kubectl patch`: changes fields of objects by a patch of the user's own.

import { isDeepStrictEqual } from 'node:util';
import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, subresourceFlag } from '../common-flags.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { applyPatch, type PatchType } from '../generate/apply-patch.ts';
import type { Json } from '../generate/merge-patch.ts';
import { mergePatchBetween } from '../generate/two-way.ts';
import { goKind } from '../resources/resource-type.ts';
import { quote } from '../go-values.ts';
import { readManifests } from '../manifests/load-manifests.ts';
import { ParseFault, parseYaml } from '../manifests/parse-documents.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import { placeOf, type LiveObject } from '../resources/fetch.ts';
import { filePaths, givesFiles, lineTargets } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { namedPairs } from '../resources/targets.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { fileOperation } from '../streams/file-error.ts';

const contentTypes: Record<PatchType, string> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

export const patch: Command = {
  name: 'patch',
  usage: 'patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]',
  summary: 'Update fields of a resource',
  examples: [
    `kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'`,
    `kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": "/spec/containers/0/image", "value":"new image"}]'`,
    `kubectl patch deployment nginx-deployment --subresource='scale' --type='merge' -p '{"spec":{"replicas":2}}'`,
  ],
  flags: [
    dryRunFlag,
    fieldManagerFlag('kubectl-patch'),
    ...filenameFlags('identifying the resource to update'),
    boolFlag('local', 'If true, patch will operate on the content of the file, not the server-side resource.'),
    stringFlag('patch', 'The patch to be applied to the resource JSON file.', { short: 'p' }),
    stringFlag('patch-file', 'A file containing a patch to be applied to the resource.'),
    ...printFlags('object'),
    recordFlag,
    subresourceFlag,
    stringFlag('type', 'The type of patch being provided; one of [json merge strategic]', { default: 'strategic' }),
  ],
  read: ({ args, flags }) => ({
    names: namedRefs(args, flags),
    effects: writeEffects(
      namedPairs(args).map(({ type }) => type),
      flags,
    ),
    localPaths: flags.string('patch-file') ? [flags.string('patch-file')] : [],
  }),
  async run(line, context) {
    const dryRun = await dryRunStrategy(line.flags, context);
    const type = checkedType(line, dryRun);
    const work = { line, context, dryRun, type, body: await patchBody(line.flags, context) };
    const count = line.flags.bool('local') ? await patchLocally(work) : await patchLive(work);
    if (count === 0) throw new CommandError('no objects passed to patch');
  },
};

interface Patching {
  line: ParsedLine;
  context: CommandContext;
  dryRun: DryRun;
  type: PatchType;
  /** JSON, as it is sent. */
  body: string;
}

function checkedType({ args, flags }: ParsedLine, dryRun: DryRun): PatchType {
  const [text, file] = [flags.string('patch'), flags.string('patch-file')];
  if (text && file) throw new CommandError('cannot specify --patch and --patch-file together');
  if (!text && !file) {
    throw new CommandError('must specify --patch or --patch-file containing the contents of the patch');
  }
  if (flags.bool('local') && args.length) throw new CommandError('cannot specify --local and server resources');
  if (flags.bool('local') && dryRun === 'server') {
    throw new CommandError('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  }
  const type = flags.string('type').toLowerCase() || 'strategic';
  if (type === 'json' || type === 'merge' || type === 'strategic') return type;
  throw new CommandError(`--type must be one of [json merge strategic], not ${quote(flags.string('type'))}`);
}

/** What looks like JSON goes to the server as it is; YAML becomes JSON here. */
async function patchBody(flags: FlagValues, context: CommandContext): Promise<string> {
  const file = flags.string('patch-file');
  const text = file ? await readPatch(file, context) : flags.string('patch');
  if (text.trimStart().startsWith('{')) return text;
  try {
    return JSON.stringify(await parseYaml(text)) ?? 'null';
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    throw new CommandError(
      `unable to parse ${quote(flags.string('patch'))}: ${error.message.replace(/^error converting YAML to JSON: /, '')}`,
    );
  }
}

async function readPatch(path: string, context: CommandContext): Promise<string> {
  try {
    return new TextDecoder().decode(await fileOperation('open', path, () => context.files.read(path)));
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(`unable to read patch file: ${error.message}`) : error;
  }
}

async function patchLive(work: Patching): Promise<number> {
  const { line, context, dryRun } = work;
  const targets = await lineTargets(context, line, { subresource: '' });
  const subresource = line.flags.string('subresource');
  return visitObjects(
    context,
    targets,
    async (live) => {
      const after = dryRun === 'client' ? changedHere(live.object, work) : await changedThere(live, work);
      // A file's object is held against what the file says, which is never all that there is.
      const operation = givesFiles(line) ? 'patched' : operationOf(live.object, after);
      await tell(operation, dryRun === 'client' ? after : await withCause(live, after, work), work);
    },
    { subresource, readsEach: true },
  );
}

async function patchLocally(work: Patching): Promise<number> {
  const { line, context } = work;
  const reading = { paths: filePaths(line), recursive: line.flags.bool('recursive'), validate: false };
  let count = 0;
  for await (const { object } of readManifests(context, reading)) {
    count++;
    const after = changedHere(object, work);
    await tell(operationOf(object, after), after, work);
  }
  return count;
}

function changedHere(object: KubeObject, { type, body }: Patching): KubeObject {
  let patch: Json;
  try {
    patch = JSON.parse(body) as Json;
  } catch {
    throw new CommandError(type === 'strategic' ? 'invalid JSON document' : 'Invalid JSON Patch');
  }
  return applyPatch(object, patch, type);
}

function requestFor(live: LiveObject, { line: { flags }, dryRun }: Patching) {
  const path = resourcePath(live.type, { ...placeOf(live), subresource: flags.string('subresource') });
  return {
    path,
    query: { fieldManager: flags.string('field-manager'), dryRun: dryRun === 'server' ? 'All' : undefined },
  };
}

async function changedThere(live: LiveObject, work: Patching): Promise<KubeObject> {
  const { context, type, body } = work;
  const { path, query } = requestFor(live, work);
  try {
    return await send(context, 'PATCH', path, { contentType: contentTypes[type], query, body });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 415) throw error;
    throw new CommandError(`${contentTypes[type]} is not supported by ${goKind(live.type)}: ${error.message}`);
  }
}

/** What --record adds is a patch of its own, of which kubectl says nothing. */
async function withCause(live: LiveObject, patched: KubeObject, work: Patching): Promise<KubeObject> {
  const { line, context } = work;
  const cause = mergePatchBetween(patched, recorded(patched, 'patch', line));
  if (Object.keys(cause).length === 0) return patched;
  const { path, query } = requestFor(live, work);
  return send(context, 'PATCH', path, { contentType: contentTypes.merge, query, body: cause });
}

const operationOf = (before: KubeObject, after: KubeObject) =>
  isDeepStrictEqual(before, after) ? 'patched (no change)' : 'patched';

/** kubectl does not say here that it was a dry run. */
async function tell(operation: string, after: KubeObject, { line, context }: Patching): Promise<void> {
  const printer = await resultPrinter(line.flags, context, { operation, dryRun: 'none' });
  await context.stdout.write(printer.print(after));
}
