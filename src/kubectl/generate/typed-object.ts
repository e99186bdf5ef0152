// What becomes of a manifest that passes through kubectl's Go types: structs that are never left out are shown, quantities
// get their canonical form. Only what the verbs work on is known; other kinds stay as they are. Pure.
// Source: k8s.io/api of Kubernetes 1.34, fields without `omitempty`.

import type { KubeObject } from '../../cluster/port.ts';
import { canonicalQuantity } from '../create/canonical-quantity.ts';
import { isObject, type Json, type JsonObject } from './merge-patch.ts';
import { orderedMetadata, typedSpec } from './typed-pod.ts';

interface Shape {
  /** Where the pod template stands. */
  template?: readonly string[];
  spec?: JsonObject;
  status: JsonObject;
}

const shapes: Readonly<Record<string, Shape>> = {
  CronJob: { template: ['jobTemplate', 'spec', 'template'], status: {} },
  DaemonSet: {
    template: ['template'],
    spec: { updateStrategy: {} },
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  },
  Deployment: { template: ['template'], spec: { strategy: {} }, status: {} },
  Job: { template: ['template'], status: {} },
  Pod: { template: [], status: {} },
  ReplicaSet: { template: ['template'], status: { replicas: 0 } },
  ReplicationController: { template: ['template'], status: { replicas: 0 } },
  Service: { status: { loadBalancer: {} } },
  StatefulSet: { template: ['template'], spec: { updateStrategy: {} }, status: { replicas: 0, availableReplicas: 0 } },
};

export function typedObject(object: KubeObject): KubeObject {
  const { kind = '', apiVersion = '', metadata = {}, spec, status, ...others } = object as JsonObject & KubeObject;
  const shape = shapes[kind];
  const typed = {
    kind,
    apiVersion,
    metadata: orderedMetadata(metadata as JsonObject),
    ...(spec !== undefined && { spec: spec as Json }),
    ...(others as JsonObject),
  };
  if (shape === undefined) return { ...typed, ...(status !== undefined && { status }) } as KubeObject;
  const filled = { ...(isObject(spec as Json) ? (spec as JsonObject) : {}), ...missing(spec as Json, shape.spec) };
  const templated = shape.template ? withTemplate(filled, shape.template) : filled;
  return { ...typed, spec: templated, status: status ?? shape.status } as KubeObject;
}

const missing = (object: Json | undefined, fields: JsonObject = {}): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !isObject(object) || object[name] === undefined));

/** The pod's spec itself where the path is empty. */
function withTemplate(spec: JsonObject, path: readonly string[]): JsonObject {
  const [field, ...rest] = path;
  if (field === undefined) return typedPodSpec(spec);
  const inner = spec[field];
  if (!isObject(inner)) return spec;
  if (rest.length) return { ...spec, [field]: { metadata: {}, ...withTemplate(inner, rest) } };
  const podSpec = inner['spec'];
  return { ...spec, [field]: { metadata: {}, ...inner, ...(isObject(podSpec) && { spec: typedPodSpec(podSpec) }) } };
}

function typedPodSpec(spec: JsonObject): JsonObject {
  const typed = typedSpec(spec);
  for (const list of ['initContainers', 'containers']) {
    const containers = typed[list];
    if (Array.isArray(containers)) typed[list] = containers.map(withQuantities);
  }
  return typed;
}

function withQuantities(container: Json): Json {
  if (!isObject(container) || !isObject(container['resources'])) return container;
  const resources = Object.fromEntries(
    Object.entries(container['resources']).map(([name, list]) => [name, canonicalQuantities(list)]),
  );
  return { ...container, resources };
}

function canonicalQuantities(list: Json): Json {
  if (!isObject(list)) return list;
  return Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, canonicalQuantity(String(amount))]));
}
