// Where a workload keeps the spec of its pods, and how it is changed there. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import type { Container, PodSpec } from '../describe/core-types.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { typedSpec } from '../generate/typed-pod.ts';

const places: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  Pod: ['spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  ReplicationController: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
};

/** The object with its pods' spec changed. Throws CommandError for a kind that has no pods. */
export function withPodSpec(object: KubeObject, change: (spec: PodSpec) => PodSpec): KubeObject {
  const place = places[object.kind ?? ''];
  if (place === undefined) {
    throw new CommandError(
      `the object is not a pod or does not have a pod template: *${object.apiVersion?.split('/').at(-1) ?? ''}.${object.kind ?? ''}`,
    );
  }
  return changedAt(object as JsonObject, place, change) as KubeObject;
}

function changedAt(object: JsonObject, [field = '', ...rest]: readonly string[], change: (spec: PodSpec) => PodSpec) {
  const inner = (object[field] ?? {}) as JsonObject;
  const value: JsonObject = rest.length
    ? changedAt(inner, rest, change)
    : typedSpec(change(inner as unknown as PodSpec) as unknown as JsonObject);
  return { ...object, [field]: value };
}

/** The spec with each container changed whose name is chosen. */
export function withContainers(
  spec: PodSpec,
  chosen: (name: string) => boolean,
  change: (container: Container) => Container,
): PodSpec {
  const each = (containers: readonly Container[]) =>
    containers.map((container) => (chosen(container.name) ? change(container) : container));
  return {
    ...spec,
    ...(spec.initContainers && { initContainers: each(spec.initContainers) }),
    containers: each(spec.containers ?? []),
  };
}

/** Chosen containers, in the order in which kubectl goes through them. */
export const containersOf = (spec: PodSpec, chosen: (name: string) => boolean): Container[] =>
  [...(spec.containers ?? []), ...(spec.initContainers ?? [])].filter(({ name }) => chosen(name));

/** `web`, `*`, `web-*`: kubectl's own wildcards. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  if (pattern === '*') return () => true;
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const expression = new RegExp(`^${source}$`);
  return (name) => expression.test(name);
}
