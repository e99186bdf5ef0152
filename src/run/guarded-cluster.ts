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
export function guardCluster(cluster: Cluster, options: GuardOptions): Cluster {
  const { territory, onRefusal } = options;
  const check = (method: Method, path: string, request?: RequestOptions) => {
    if (request?.query?.['dryRun']) return;
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
    async request(method, path, request) {
      check(method, path, request);
      return cluster.request(method, path, request);
    },
    async json<T>(method: Method, path: string, request?: RequestOptions) {
      check(method, path, request);
      return cluster.json<T>(method, path, request);
    },
    async exec(pod, command, execOptions) {
      checkPod(pod);
      return cluster.exec(pod, command, execOptions);
    },
    async attach(pod, attachOptions) {
      checkPod(pod);
      return cluster.attach(pod, attachOptions);
    },
    actingAs: (identity) => guardCluster(cluster.actingAs(identity), options),
  };
}
