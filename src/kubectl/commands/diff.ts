// `kubectl diff`: what `apply` would change, as a unified diff of our own. $KUBECTL_EXTERNAL_DIFF is not heeded.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { prunable, prunedKinds, type Pruning, type Visited } from '../apply/prune.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { fieldManagerFlag, filenameFlags, selectorFlag } from '../common-flags.ts';
import { diffReport, type Compared } from '../diff/diff-report.ts';
import { isSecret, maskedSecrets } from '../diff/masked-secrets.ts';
import { mergedVersion, type MergeOptions } from '../diff/merged-version.ts';
import { failureOf } from '../errors.ts';
import { arrayFlag, boolFlag, intFlag } from '../flag-kinds.ts';
import { klogLine } from '../klog.ts';
import { loadManifests, type ManifestObject } from '../manifests/load-manifests.ts';
import { labelFilter } from '../manifests/visit-manifests.ts';
import { withoutManagedFields } from '../print/shown-object.ts';
import { send } from '../requests.ts';
import { filePaths, givesFiles } from '../resources/line-targets.ts';
import { goKind, resourcePath } from '../resources/resource-type.ts';
import { fulfils } from '../selectors/label-selector.ts';
import { usageError } from '../usage-error.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

/** How often an object that keeps changing is read again; the last time it is compared as it was. */
const attempts = 4;

/** Exit codes: 1 says that there are differences, so that what went wrong is 2. */
const trouble = 2;

export const diff: Command = {
  name: 'diff',
  usage: 'diff -f FILENAME',
  summary: 'Diff the live version against a would-be applied version',
  examples: ['kubectl diff -f pod.json', 'cat service.yaml | kubectl diff -f -'],
  flags: [
    intFlag('concurrency', 1, 'Number of objects to process in parallel when diffing against the live version.'),
    fieldManagerFlag('kubectl-client-side-apply'),
    ...filenameFlags('contains the configuration to diff'),
    boolFlag('force-conflicts', 'If true, server-side apply will force the changes against conflicts.'),
    boolFlag('prune', 'Include resources that would be deleted by pruning.'),
    arrayFlag('prune-allowlist', 'Overwrite the default allowlist with <group/version/kind> for --prune'),
    selectorFlag,
    boolFlag('server-side', 'If true, apply runs in the server instead of the client.'),
    boolFlag('show-managed-fields', 'If true, include managed fields in the diff.'),
  ],
  usageExitCode: trouble,
  read: () => ({ effects: ['read'], answers: [1] }),
  async run(line, context) {
    try {
      return await compare(line, context);
    } catch (error) {
      const failure = failureOf(error);
      if (failure === undefined || context.signal.aborted) throw error;
      throw new CommandError(failure.text, { verbatim: true, exitCode: failure.exitCode + 1 });
    }
  },
};

async function compare(line: ParsedLine, context: CommandContext): Promise<number> {
  const { args, flags } = line;
  if (args.length) throw usageError('diff', `Unexpected args: [${args.join(' ')}]`);
  if (!givesFiles(line)) throw new CommandError('must specify one of -f and -k');
  const options = mergeOptions(flags);
  const pruning = flags.bool('prune')
    ? { kinds: await prunedKinds(line, context), selector: flags.string('selector') }
    : undefined;
  const wanted = labelFilter(line);
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: flags.bool('recursive'),
    enforceNamespace: flags.changed('namespace'),
    validate: false,
  });
  const files: Compared[] = [];
  const visited = { uids: new Set<string>(), namespaces: new Set<string>() };
  for await (const item of loading) {
    if ('fault' in item) throw item.fault;
    if (fulfils(item.object.metadata?.labels, wanted)) {
      const work = { options, showManagedFields: flags.bool('show-managed-fields'), visited };
      files.push(await versionsOf(item, work, context));
    }
  }
  if (pruning) files.push(...(await pruned(visited, pruning, context)));
  const folder = (context.env['TMPDIR'] || '/tmp').replace(/(.)\/+$/, '$1');
  const report = diffReport(files, { clock: context.clock, folder });
  await context.stdout.write(report);
  return report === '' ? 0 : 1;
}

/** Objects that an apply with --prune would delete are in the first folder alone, and as they are. */
async function pruned(visited: Visited, pruning: Pruning, context: CommandContext): Promise<Compared[]> {
  const files: Compared[] = [];
  for await (const { object, place } of prunable(visited, pruning, context)) {
    const name = fileName({ ...place, name: object.metadata?.name ?? '' });
    files.push({ name, live: writeYaml(object) });
  }
  return files;
}

function mergeOptions(flags: FlagValues): Omit<MergeOptions, 'locked'> {
  const serverSide = flags.bool('server-side');
  const forceConflicts = flags.bool('force-conflicts');
  if (forceConflicts && !serverSide) throw new CommandError('--force-conflicts only works with --server-side');
  const fieldManager = serverSide && !flags.changed('field-manager') ? 'kubectl' : flags.string('field-manager');
  return { serverSide, forceConflicts, fieldManager };
}

interface Comparing {
  options: Omit<MergeOptions, 'locked'>;
  showManagedFields: boolean;
  /** Added to. */
  visited: { uids: Set<string>; namespaces: Set<string> };
}

async function versionsOf(item: ManifestObject, work: Comparing, context: CommandContext): Promise<Compared> {
  for (let attempt = 1; ; attempt++) {
    const live = await find(item, context);
    if (item.namespace) work.visited.namespaces.add(item.namespace);
    if (live?.metadata?.uid) work.visited.uids.add(live.metadata.uid);
    const locked = attempt < attempts;
    if (!locked) await tellOfChanges(item, context);
    try {
      const merged = await mergedVersion(item, live, { ...work.options, locked }, context);
      await warnOfDeletion(live, context);
      return { name: fileName(item), ...asText(live, merged, work) };
    } catch (error) {
      if (!(error instanceof ApiError && error.status.reason === 'Conflict' && locked)) throw error;
    }
  }
}

async function find({ type, namespace, name }: ManifestObject, context: CommandContext) {
  if (name === '') throw new CommandError('resource name may not be empty');
  try {
    return await send(context, 'GET', resourcePath(type, { namespace, name }));
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return undefined;
    throw error;
  }
}

async function tellOfChanges({ type, name }: ManifestObject, { clock, stderr }: CommandContext): Promise<void> {
  const text = `Object (${goKind(type)}: ${name}) keeps changing, diffing without lock`;
  await stderr.write(klogLine(clock, { level: 'W', source: 'diff.go:723', text }));
}

async function warnOfDeletion(live: KubeObject | undefined, { stderr }: CommandContext): Promise<void> {
  if (live?.metadata?.deletionTimestamp === undefined) return;
  await stderr.write(
    `Warning: Detected changes to resource ${live.metadata.name ?? ''} which is currently being deleted.\n`,
  );
}

function fileName({ type, namespace, name }: Pick<ManifestObject, 'type' | 'namespace' | 'name'>): string {
  return [...(type.group ? [type.group] : []), type.version, type.kind, namespace ?? '', name].join('.');
}

function asText(live: KubeObject | undefined, merged: KubeObject, { showManagedFields }: Comparing) {
  const shown = (object: KubeObject) => (showManagedFields ? object : withoutManagedFields(object));
  const masked = maskedSecrets({ live: live && shown(live), merged: shown(merged) });
  // What kubectl makes of a secret that is not there, once it has masked it.
  const absent = isSecret(merged) ? 'null\n' : '';
  return { live: masked.live ? writeYaml(masked.live) : absent, merged: writeYaml(masked.merged) };
}
