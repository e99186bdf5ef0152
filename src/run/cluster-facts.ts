// What a report says of the cluster it was made on. The first request of a run: says plainly when nobody answers.

import { ApiError, ConnectionError, type Cluster, type KubeObject } from '../cluster/port.ts';
import { RutterError } from '../model/error.ts';
import type { ClusterFacts } from '../model/event.ts';

export async function clusterFacts(cluster: Cluster, namespace: string, signal: AbortSignal): Promise<ClusterFacts> {
  try {
    const version = await cluster.json<{ gitVersion: string }>('GET', '/version', { signal });
    const nodes = await cluster.json('GET', '/api/v1/nodes', { signal }).catch(deniedIsEmpty);
    return {
      name: cluster.context,
      version: version.gitVersion,
      simulated: version.gitVersion.includes('+rutter'),
      server: cluster.server,
      namespace,
      nodes: ((nodes['items'] ?? []) as unknown[]).length,
    };
  } catch (error) {
    throw unusable(error, cluster);
  }
}

/** Who may not list nodes may still run notes. */
function deniedIsEmpty(error: unknown): KubeObject {
  if (error instanceof ApiError && error.code === 403) return {};
  throw error;
}

/** An error of the cluster as what ends a run (exit code 3), with what to do about it. */
export function unusable(error: unknown, cluster: Cluster): unknown {
  const where = `${cluster.server} (context ${cluster.context})`;
  if (error instanceof ConnectionError) {
    return new RutterError(
      'cluster',
      `The cluster ${where} can't be reached: ${error.message}`,
      'Check that it is running and that the kubeconfig names it, or run on the simulator with --sim.',
      { cause: error },
    );
  }
  if (error instanceof ApiError && (error.code === 401 || error.code === 403)) {
    return new RutterError(
      'cluster',
      `The cluster ${where} refused us: ${error.message}`,
      'Check the credentials of the context, or ask for the rights that the message names.',
      { cause: error },
    );
  }
  return error;
}
