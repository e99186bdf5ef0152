// Which requests a step may send to a real cluster. The last guard: it sees what a line does in truth, whatever the line
// looked like (a variable for a namespace, a manifest from a pipe, a kind of the cluster's own).

import type { Method } from '../cluster/port.ts';
import { parseResourcePath, type ResourcePath } from './resource-path.ts';
import { refuse } from './safety.ts';
import type { Territory } from './territory.ts';

/** Why the request must not be sent, with what would allow it; undefined where it may. */
export function requestRefusal(method: Method, path: string, territory: Territory): string | undefined {
  if (territory.simulated || method === 'GET' || isRehearsal(path)) return undefined;
  const target = parseResourcePath(path);
  // Questions that are asked by POST.
  if (target?.plural.endsWith('reviews')) return undefined;
  if (target && territory.madePaths.has(target.object)) return undefined;
  const destroys = method === 'DELETE' || target?.subresource === 'eviction';
  return target?.namespace === undefined
    ? ofCluster(target, destroys, territory)
    : ofNamespace(target.namespace, destroys, territory);
}

const isRehearsal = (path: string) => new URLSearchParams(path.split('?')[1]).has('dryRun');

function ofCluster(target: ResourcePath | undefined, destroys: boolean, { allow }: Territory): string | undefined {
  const what = target ? [target.plural, target.name].filter(Boolean).join('/') : 'something';
  const verb = destroys ? 'deletes' : 'changes';
  if (!allow.has('cluster-scope'))
    return refuse(`${verb} ${what}, which belongs to the whole cluster`, 'cluster-scope');
  if (destroys && !allow.has('destroy')) return refuse(`deletes ${what}, which this run did not make`, 'destroy');
  return undefined;
}

function ofNamespace(namespace: string, destroys: boolean, territory: Territory): string | undefined {
  const { allow, madeNamespaces, ownNamespace } = territory;
  if (madeNamespaces.has(namespace)) return undefined;
  const elsewhere = namespace !== territory.namespace;
  if (destroys && (elsewhere || !ownNamespace) && !allow.has('destroy')) {
    return refuse(`deletes in the namespace ${namespace}, which this run did not make`, 'destroy');
  }
  if (!destroys && elsewhere && !allow.has('write')) {
    return refuse(`writes to the namespace ${namespace}, which this run did not make`, 'write');
  }
  return undefined;
}
