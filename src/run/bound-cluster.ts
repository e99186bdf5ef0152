// A cluster's methods as an object of its own, so that some of them can be replaced.

import type { Cluster } from '../cluster/port.ts';

/** Callable from another object whether the cluster is made of a class or not. */
export function boundCluster(cluster: Cluster): Cluster {
  return {
    server: cluster.server,
    context: cluster.context,
    namespace: cluster.namespace,
    request: (...args) => cluster.request(...args),
    json: (...args) => cluster.json(...args),
    table: (...args) => cluster.table(...args),
    resources: (...args) => cluster.resources(...args),
    watch: (...args) => cluster.watch(...args),
    logs: (...args) => cluster.logs(...args),
    exec: (...args) => cluster.exec(...args),
    attach: (...args) => cluster.attach(...args),
    connect: (...args) => cluster.connect(...args),
    actingAs: (identity) => cluster.actingAs(identity),
    onCall: (...args) => cluster.onCall(...args),
    close: () => cluster.close(),
  };
}
