// A Cluster that sends no write which the run's territory forbids, and tells of each that it held back.

import { ApiError, type Cluster, type Method, type PodRef, type RequestOptions } from '../cluster/port.ts';
import { boundCluster } from './bound-cluster.ts';
import { requestRefusal } from './request-safety.ts';
import type { Territory } from './territory.ts';

export interface GuardOptions {
  /** Asked anew for each request: what the run has made grows. */
  territory(): Territory;
  onRefusal(reason: string): void;
}

/** The same cluster; a write that is refused rejects with an ApiError (403) and never leaves this machine. */
export function guardCluster(cluster: Cluster, { territory, onRefusal }: GuardOptions): Cluster {
  const check = (method: Method, path: string, options?: RequestOptions) => {
    if (options?.query?.['dryRun']) return;
    const why = requestRefusal(method, path, territory());
    if (why === undefined) return;
    onRefusal(why);
    const message = `rutter did not send this request: it ${why}`;
    throw new ApiError(403, { status: 'Failure', code: 403, reason: 'Forbidden', message });
  };
  /** What is done inside a container changes it. */
  const checkPod = ({ namespace, pod }: PodRef) => check('POST', `/api/v1/namespaces/${namespace}/pods/${pod}/exec`);
  return {
    ...boundCluster(cluster),
    async request(method, path, options) {
      check(method, path, options);
      return cluster.request(method, path, options);
    },
    async json<T>(method: Method, path: string, options?: RequestOptions) {
      check(method, path, options);
      return cluster.json<T>(method, path, options);
    },
    async exec(pod, command, options) {
      checkPod(pod);
      return cluster.exec(pod, command, options);
    },
    async attach(pod, options) {
      checkPod(pod);
      return cluster.attach(pod, options);
    },
  };
}
