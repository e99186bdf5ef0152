// Another number of replicas for a workload by name. Pure.

import { CommandError } from '../command.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { idOf, kindText, type Resource } from './resource.ts';

const kinds = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'];

/** In the order of kustomize's complaint. */
const told = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

/** Throws CommandError where there is no such workload. */
export function setReplicas(resources: readonly Resource[], { name, count }: { name: string; count: number }): void {
  const found = resources.filter(({ object, previous }) =>
    [...previous, idOf(object)].some((id) => id.name === name && kinds.includes(id.kind)),
  );
  for (const resource of found) {
    const { object } = resource;
    resource.object = { ...object, spec: { ...(object['spec'] as JsonObject | undefined), replicas: count } };
  }
  if (found.length) return;
  const list = told.map((kind) => kindText({ kind })).join(' ');
  throw new CommandError(`resource with name ${name} does not match a config with the following GVK [${list}]`);
}
