// The namespace that a run makes for itself on a real cluster, and takes away again.

import { ApiError, type Cluster, type KubeObject } from '../cluster/port.ts';
import { RutterError } from '../model/error.ts';
import { withDeadline } from './deadline.ts';
import type { Workspace } from './workspace.ts';

/** On everything that Rutter itself makes in a cluster. */
export const partOfLabel = { 'app.kubernetes.io/part-of': 'rutter' } as const;

/** A DNS label for the note's namespace: `rutter-<slug>-<suffix>`, at most 63 characters. */
export function namespaceName(notePath: string, suffix: string): string {
  const base = notePath.split('/').at(-1) ?? '';
  const slug = base
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63 - 'rutter--'.length - suffix.length)
    .replace(/-+$/, '');
  return ['rutter', slug, suffix].filter(Boolean).join('-');
}

/** Makes the run's own namespace; of one that the user names, makes sure that it is there. Throws RutterError. */
export async function enterNamespace({ cluster, facts, ownNamespace, signal }: Workspace): Promise<void> {
  const { namespace, simulated } = facts;
  if (ownNamespace && !simulated) return createNamespace(cluster, namespace, signal);
  const missing = await cluster.json('GET', `/api/v1/namespaces/${namespace}`, { signal }).then(
    () => false,
    (error: unknown) => {
      // Who may not look at namespaces may still work in one.
      if (error instanceof ApiError) return error.code === 404;
      throw error;
    },
  );
  if (!missing) return;
  // The simulator is empty, and nobody's but the run's.
  if (simulated) return createNamespace(cluster, namespace, signal);
  throw new RutterError(
    'cluster',
    `the cluster ${facts.name} has no namespace ${namespace}`,
    'Make it first, or leave --namespace out: the run then has a namespace of its own.',
  );
}

/** Makes the namespace and waits until pods can be made in it (its default service account is there). */
async function createNamespace(cluster: Cluster, name: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  // Not under the signal: whether it was made must be known.
  await cluster.json('POST', '/api/v1/namespaces', {
    body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: partOfLabel } },
  });
  const path = `/api/v1/namespaces/${name}/serviceaccounts`;
  const list = await cluster.json('GET', path, { signal });
  const isDefault = (object: KubeObject) => object.metadata?.name === 'default';
  if ((list['items'] as KubeObject[]).some(isDefault)) return;
  const resourceVersion = list.metadata?.resourceVersion ?? '0';
  for await (const event of cluster.watch(path, { resourceVersion, signal })) {
    if (event.type === 'ADDED' && isDefault(event.object)) return;
  }
}

/** Milliseconds that a namespace has to go: longer only where something in it will not. */
const goingTime = 60_000;

/**
 * Deletes the namespace with all that is in it and waits until it is gone. Its pods get one second of grace: nobody
 * reads their last words. Returns what stands in the way where it does not go.
 */
export async function deleteNamespace(
  { cluster, clock }: Pick<Workspace, 'cluster' | 'clock'>,
  name: string,
  outer: AbortSignal,
): Promise<string | undefined> {
  const path = `/api/v1/namespaces/${name}`;
  const guard = withDeadline(clock, goingTime, outer);
  const { signal } = guard;
  try {
    await cluster.json('DELETE', `${path}/pods`, { query: { gracePeriodSeconds: 1 }, signal });
    await cluster.json('DELETE', path, { signal });
    await untilGone(cluster, name, signal);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return undefined;
    if (!signal.aborted) throw error;
    return blocker(cluster, path);
  } finally {
    guard.clear();
  }
}

async function untilGone(cluster: Cluster, name: string, signal: AbortSignal): Promise<void> {
  const fieldSelector = `metadata.name=${name}`;
  while (!signal.aborted) {
    const list = await cluster.json('GET', '/api/v1/namespaces', { query: { fieldSelector }, signal });
    if ((list['items'] as unknown[]).length === 0) return;
    const resourceVersion = list.metadata?.resourceVersion ?? '0';
    try {
      for await (const event of cluster.watch('/api/v1/namespaces', { resourceVersion, fieldSelector, signal })) {
        if (event.type === 'DELETED') return;
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 410)) throw error;
    }
  }
  throw signal.reason;
}

/** What the namespace itself says it is waiting for: finalizers and remaining content by name. */
async function blocker(cluster: Cluster, path: string): Promise<string> {
  const namespace = await cluster.json('GET', path);
  const { conditions = [] } = (namespace['status'] ?? {}) as {
    conditions?: { type: string; status: string; message?: string }[];
  };
  const messages = conditions
    .filter(({ status, type }) => status === 'True' && type.startsWith('Namespace'))
    .map(({ message }) => message);
  return messages.join(' ') || 'it is still terminating';
}
