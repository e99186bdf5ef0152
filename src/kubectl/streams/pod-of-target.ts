// From `kiada`, `deploy/web` or `svc/web` to the object it names and the pod that is meant by it.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { send } from '../requests.ts';
import { requireRegistered } from '../resources/registered-kind.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { selectTargets } from '../resources/targets.ts';
import { podsPath, type Pod, type PodList } from './pod.ts';
import { byActivity } from './pod-order.ts';
import { untilPod } from './until-pod.ts';
import { selectorOf } from './workload-selector.ts';

/** The one object that the arguments name; a name alone is a pod's. Throws CommandError or ApiError. */
export async function namedObject(context: CommandContext, ...args: string[]): Promise<KubeObject> {
  const [first = ''] = args;
  const isName = args.length === 1 && !first.includes('/');
  const targets = await selectTargets(context, { args: isName ? ['pods', first] : args, singleType: true });
  const [target] = targets;
  if (target?.kind !== 'named' || targets.length > 1) throw new CommandError('expected a resource');
  const object = await send(context, 'GET', resourcePath(target.type, target)).catch(async (error: unknown) => {
    if (error instanceof ApiError && error.code === 404) await checkNamespace(context, target.namespace);
    throw error;
  });
  requireRegistered(object);
  return object;
}

/** Where the namespace is missing too, kubectl complains of that. Throws ApiError. */
async function checkNamespace(context: CommandContext, namespace: string | undefined): Promise<void> {
  if (namespace === undefined || namespace === 'default') return;
  await send(context, 'GET', `/api/v1/namespaces/${encodeURIComponent(namespace)}`).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 404) throw error;
  });
}

export const isPod = (object: KubeObject): object is Pod => object.kind === 'Pod' && object.apiVersion === 'v1';

/** The pod itself, or the best one of a workload or service, awaited for `timeout` milliseconds where there is none. */
export async function podToJoin(context: CommandContext, object: KubeObject, timeout: number): Promise<Pod> {
  if (isPod(object)) return object;
  const [best] = await podsOf(context, object, { purpose: 'cannot attach to', timeout, order: byActivity });
  if (!best) throw new CommandError('timed out waiting for the condition');
  return best;
}

interface PodsOfOptions {
  /** How kubectl's complaint begins where the object has no pods of its own. */
  purpose: string;
  /** Milliseconds to wait where there is no pod yet. */
  timeout: number;
  order: (a: Pod, b: Pod) => number;
}

/** The pods of a workload or service, the preferred one first; at least one. */
export async function podsOf(context: CommandContext, object: KubeObject, options: PodsOfOptions): Promise<Pod[]> {
  const labelSelector = selectorOf(object, options.purpose);
  const namespace = object.metadata?.namespace ?? '';
  const list = await send<PodList>(context, 'GET', podsPath(namespace), { query: { labelSelector } });
  if (list.items.length > 0) return list.items.toSorted(options.order);
  const { timeout } = options;
  const arrived = await untilPod(context, { namespace, labelSelector, timeout }, ({ type, object: pod }) =>
    type === 'DELETED' ? undefined : pod,
  );
  return [arrived];
}
