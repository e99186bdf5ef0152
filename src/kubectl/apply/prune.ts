// `apply --prune`: deletes what an earlier apply made and this one no longer names. Which kinds that may hit is kubectl's
// own list, or --prune-allowlist.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { quote } from '../go-values.ts';
import { klogLine } from '../klog.ts';
import { send } from '../requests.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { resolveKind } from '../resources/resolve-resource.ts';
import { resourcePath, type ResourceType } from '../resources/resource-type.ts';
import type { ApplyOptions } from './applied.ts';
import { deleteBody } from './force.ts';
import { lastApplied } from './last-applied.ts';

const usualKinds = [
  'core/v1/ConfigMap',
  'core/v1/Endpoints',
  'core/v1/PersistentVolumeClaim',
  'core/v1/Pod',
  'core/v1/ReplicationController',
  'core/v1/Secret',
  'core/v1/Service',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
  'core/v1/Namespace',
  'core/v1/PersistentVolume',
];

const futureChange =
  'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace ' +
  'flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in ' +
  'the --prune-allowlist flag.';

/** The kinds of --prune-allowlist; none for kubectl's own. Throws CommandError. */
export async function prunedKinds({ flags }: ParsedLine, context: CommandContext): Promise<ResourceType[]> {
  const types: ResourceType[] = [];
  for (const text of flags.list('prune-allowlist')) types.push(await kindOf(text, context));
  return types;
}

async function kindOf(text: string, context: CommandContext): Promise<ResourceType> {
  const [group = '', version = '', kind, ...more] = text.split('/');
  if (kind === undefined || more.length) {
    throw new CommandError(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
  }
  const apiVersion = group === 'core' || group === '' ? version : `${group}/${version}`;
  const type = await resolveKind(context, apiVersion, kind);
  if (type === undefined) throw new CommandError(`no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`);
  return type;
}

/** What was applied, by whom it is known, and where. */
export interface Visited {
  uids: ReadonlySet<string>;
  namespaces: ReadonlySet<string>;
}

export interface Pruning {
  kinds: readonly ResourceType[];
  /** -l. */
  selector: string;
}

interface Place {
  type: ResourceType;
  namespace: string | undefined;
}

/** `tell` hears of each object that went. */
export async function prune(
  visited: Visited,
  { tell, ...pruning }: Pruning & { tell(object: KubeObject): Promise<void> },
  options: ApplyOptions,
  context: CommandContext,
): Promise<void> {
  for await (const { object, place } of prunable(visited, pruning, context)) {
    await remove(object, place, options, context);
    await tell(object);
  }
}

/** What was applied once and is not among the visited. */
export async function* prunable(
  { uids, namespaces }: Visited,
  { kinds, selector }: Pruning,
  context: CommandContext,
): AsyncGenerator<{ object: KubeObject; place: Place }> {
  const types = [...kinds];
  if (types.length === 0) {
    await context.stderr.write(klogLine(context.clock, { level: 'W', source: 'prune.go:71', text: futureChange }));
    for (const kind of usualKinds) types.push(await kindOf(kind, context));
  }
  const places: Place[] = [
    ...[...namespaces].flatMap((namespace) => types.filter(isNamespaced).map((type) => ({ type, namespace }))),
    ...types.filter((type) => !isNamespaced(type)).map((type) => ({ type, namespace: undefined })),
  ];
  for (const place of places) {
    const listed = { kind: 'list' as const, ...place, labelSelector: selector, fieldSelector: '' };
    for (const { object } of await fetchObjects(context, listed, { chunkSize: 0 })) {
      if (lastApplied(object) !== undefined && !uids.has(object.metadata?.uid ?? '')) yield { object, place };
    }
  }
}

const isNamespaced = ({ namespaced }: ResourceType) => namespaced;

async function remove(
  { metadata }: KubeObject,
  { type, namespace }: Place,
  { dryRun, propagation, gracePeriod }: ApplyOptions,
  context: CommandContext,
): Promise<void> {
  if (dryRun === 'client') return;
  await send(context, 'DELETE', resourcePath(type, { namespace, name: metadata?.name ?? '' }), {
    query: { dryRun: dryRun === 'server' ? 'All' : undefined },
    body: { ...deleteBody(propagation, gracePeriod), ...(dryRun === 'server' && { dryRun: ['All'] }) },
  });
}
