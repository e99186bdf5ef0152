// The addresses behind services: an Endpoints object and an EndpointSlice for each service with a selector.

import { equal } from '../object/json.ts';
import { mapSelects } from '../object/label-selector.ts';
import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import type { EndpointSubset } from '../resources/endpoints.ts';
import type { EndpointSlice } from '../resources/endpoint-slices.ts';
import { isReady, type Pod } from '../resources/pod-types.ts';
import type { Service, ServicePort } from '../resources/service-types.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';
import { ownerReference } from './owners.ts';

const SLICES = 'endpointslices.discovery.k8s.io';
const TRIGGER = 'endpoints.kubernetes.io/last-change-trigger-time';

export const endpointsController: Controller = {
  name: 'endpoints',
  start(context) {
    const { store } = context;
    const servicesOf = ({ metadata }: SimObject) =>
      (store.list('services', metadata.namespace) as Service[])
        .filter(({ spec }) => mapSelects(spec.selector, metadata.labels))
        .map((object) => keyOf({ object }));
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object, old } = change;
        if (resource === 'services') return [keyOf(change)];
        if (resource !== 'pods' || !concerns(object as Pod, old as Pod | undefined, change.type)) return [];
        return [...servicesOf(object), ...(old ? servicesOf(old) : [])];
      },
      reconcile: (key) => reconcile(context, ...splitKey(key)),
    });
    return queue.stop;
  },
};

/** Whether the change of a pod can change where a service leads. */
function concerns(pod: Pod, old: Pod | undefined, type: string): boolean {
  if (!old || type === 'DELETED') return true;
  return (
    pod.status.podIP !== old.status.podIP ||
    pod.status.phase !== old.status.phase ||
    isReady(pod) !== isReady(old) ||
    pod.metadata.deletionTimestamp !== old.metadata.deletionTimestamp ||
    !equal(pod.metadata.labels, old.metadata.labels)
  );
}

function reconcile(context: ControllerContext, namespace: string | undefined, name: string): void {
  const { store } = context;
  const service = store.get('services', namespace, name) as Service | undefined;
  if (!service) {
    store.delete('endpoints', namespace, name);
    return;
  }
  if (service.metadata.deletionTimestamp || !service.spec.selector || service.spec.type === 'ExternalName') return;
  const pods = (store.list('pods', namespace) as Pod[]).filter(
    (pod) =>
      mapSelects(service.spec.selector, pod.metadata.labels) &&
      pod.status?.podIP &&
      pod.status.phase !== 'Succeeded' &&
      pod.status.phase !== 'Failed',
  );
  writeEndpoints(context, service, pods);
  writeSlice(context, service, pods);
}

/** The number of the container port that the service port leads to in this pod. */
function targetPort({ targetPort: target, port, protocol }: ServicePort, pod: Pod): number | undefined {
  if (typeof target === 'number' || target === undefined) return target ?? port;
  if (/^\d+$/.test(target)) return Number(target);
  const named = pod.spec.containers.flatMap(({ ports = [] }) => ports);
  return named.find((entry) => entry.name === target && (entry.protocol ?? 'TCP') === protocol)?.containerPort;
}

interface PortGroup {
  ports: { name?: string; port: number; protocol?: string; appProtocol?: string }[];
  pods: Pod[];
}

/** Pods whose ports lead to the same numbers go together. */
function groupByPorts({ spec }: Service, pods: readonly Pod[]): PortGroup[] {
  const groups = new Map<string, PortGroup>();
  for (const pod of pods) {
    const ports = (spec.ports ?? []).flatMap((servicePort) => {
      const port = targetPort(servicePort, pod);
      const { name, protocol, appProtocol } = servicePort;
      return port === undefined
        ? []
        : [{ ...(name && { name }), port, ...(protocol && { protocol }), ...(appProtocol && { appProtocol }) }];
    });
    if (ports.length === 0 && (spec.ports ?? []).length > 0) continue;
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? { ports, pods: [] };
    group.pods.push(pod);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const reference = ({ metadata }: Pod) => ({
  kind: 'Pod',
  name: metadata.name,
  namespace: metadata.namespace,
  uid: metadata.uid,
});

const serves = (service: Service, pod: Pod) =>
  !pod.metadata.deletionTimestamp && (isReady(pod) || service.spec['publishNotReadyAddresses'] === true);

function subsetsOf(service: Service, pods: readonly Pod[]): EndpointSubset[] {
  const address = (pod: Pod) => ({
    ip: pod.status.podIP ?? '',
    ...(pod.spec['hostname'] && pod.spec['subdomain'] === service.metadata.name
      ? { hostname: pod.spec['hostname'] }
      : {}),
    nodeName: pod.spec.nodeName,
    targetRef: reference(pod),
  });
  const byAddress = (a: { ip: string }, b: { ip: string }) => (a.ip < b.ip ? -1 : 1);
  return groupByPorts(
    service,
    pods.filter((pod) => !pod.metadata.deletionTimestamp),
  ).map((group) => {
    const [ready, others] = [true, false].map((want) =>
      group.pods
        .filter((pod) => serves(service, pod) === want)
        .map(address)
        .sort(byAddress),
    );
    return {
      ...(ready?.length && { addresses: ready }),
      ...(others?.length && { notReadyAddresses: others }),
      ...(group.ports.length > 0 && { ports: group.ports }),
    };
  });
}

const trigger = ({ clock }: ControllerContext) => ({ [TRIGGER]: toTime(clock.now()) });

function writeEndpoints(context: ControllerContext, service: Service, pods: readonly Pod[]): void {
  const { store } = context;
  const { namespace, name, labels } = service.metadata;
  const subsets = subsetsOf(service, pods);
  const headless = service.spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' };
  const wanted = { ...labels, ...headless, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' };
  const known = store.get('endpoints', namespace, name);
  if (!known) {
    const metadata = { name, namespace, labels: wanted, annotations: trigger(context) } as never;
    store.create('endpoints', { metadata, ...(subsets.length > 0 && { subsets }) });
    return;
  }
  if (equal(known['subsets'] ?? [], subsets) && equal(known.metadata.labels, wanted)) return;
  store.mutate('endpoints', namespace, name, (draft) => {
    draft.metadata.labels = wanted;
    draft.metadata.annotations = { ...draft.metadata.annotations, ...trigger(context) };
    if (subsets.length > 0) draft['subsets'] = subsets;
    else delete draft['subsets'];
  });
}

function writeSlice(context: ControllerContext, service: Service, pods: readonly Pod[]): void {
  const { store } = context;
  const { namespace, name, labels } = service.metadata;
  const [group] = groupByPorts(service, pods);
  const endpoints = (group?.pods ?? []).map((pod) => endpointOf(service, pod));
  const ports = (group?.ports ?? []).map((port) => ({ ...port, name: port.name ?? '' }));
  const headless = service.spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' };
  const wanted = {
    ...labels,
    ...headless,
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    'kubernetes.io/service-name': name,
  };
  const content = { endpoints: endpoints.length > 0 ? endpoints : null, ports: ports.length > 0 ? ports : null };
  const known = (store.list(SLICES, namespace) as EndpointSlice[]).find(
    ({ metadata }) => metadata.ownerReferences?.[0]?.uid === service.metadata.uid,
  );
  if (!known) {
    const metadata = {
      generateName: `${name}-`,
      namespace,
      labels: wanted,
      annotations: trigger(context),
      ownerReferences: [ownerReference(service)],
    } as never;
    store.create(SLICES, { metadata, addressType: 'IPv4', ...content });
    return;
  }
  if (equal({ endpoints: known.endpoints, ports: known.ports }, content) && equal(known.metadata.labels, wanted))
    return;
  store.mutate(SLICES, namespace, known.metadata.name, (draft) => {
    draft.metadata.labels = wanted;
    draft.metadata.annotations = { ...draft.metadata.annotations, ...trigger(context) };
    Object.assign(draft, content);
  });
}

function endpointOf(service: Service, pod: Pod): EndpointSlice['endpoints'][number] {
  const serving = isReady(pod) || service.spec['publishNotReadyAddresses'] === true;
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: { ready: serving && !terminating, serving, terminating },
    ...(pod.spec['hostname'] && pod.spec['subdomain'] === service.metadata.name
      ? { hostname: String(pod.spec['hostname']) }
      : {}),
    ...(pod.spec.nodeName && { nodeName: pod.spec.nodeName }),
    targetRef: reference(pod),
  };
}
