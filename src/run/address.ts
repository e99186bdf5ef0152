// Finds the pod behind an address that a note names: a pod's IP, a service by name, cluster IP, load balancer or node port.

import { ApiError, type KubeObject } from '../cluster/port.ts';
import { podStatus } from './pod-state.ts';
import type { Workspace } from './workspace.ts';

/** A port of a pod, or why a service that has the address leads to none: `unready` where that may yet change. */
export type Target =
  { kind: 'pod'; namespace: string; pod: string; port: number } | { kind: 'dead' | 'unready'; why: string };

interface ServicePort {
  name?: string;
  port: number;
  nodePort?: number;
}

interface EndpointSlice extends KubeObject {
  endpoints?: { conditions?: { ready?: boolean }; targetRef?: { kind?: string; name?: string } }[];
  ports?: { name?: string; port?: number }[];
}

/** Undefined where nothing has the address. */
export async function findTarget(workspace: Workspace, host: string, port: number): Promise<Target | undefined> {
  if (isAddress(host)) {
    const pods = await listEverywhere(workspace, 'pods', `status.podIP=${host}`);
    const pod = pods.find((candidate) => podStatus(candidate).podIP === host)?.metadata;
    if (pod) return { kind: 'pod', namespace: pod.namespace ?? '', pod: pod.name ?? '', port };
  }
  const services = await listEverywhere(workspace, 'services');
  for (const service of services) {
    const asked = portAt(service, host, port, workspace.facts.namespace);
    if (asked === 'none') return { kind: 'dead', why: `service/${service.metadata?.name} has no port ${port}` };
    if (asked) return podBehind(workspace, service, asked);
  }
  return undefined;
}

const isAddress = (host: string) => /^[\d.]+$|:/.test(host);

/** Of all namespaces; of the run's own where no more may be seen. */
async function listEverywhere(
  { cluster, facts, signal }: Workspace,
  plural: string,
  fieldSelector?: string,
): Promise<KubeObject[]> {
  const list = async (path: string) =>
    (await cluster.json('GET', path, { query: { fieldSelector }, signal }))['items'] as KubeObject[];
  return list(`/api/v1/${plural}`).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.code === 403)) throw error;
    return list(`/api/v1/namespaces/${facts.namespace}/${plural}`);
  });
}

/** The service's port that is reached at this address; `none` where only the host is the service's. */
function portAt(service: KubeObject, host: string, port: number, home: string): ServicePort | 'none' | undefined {
  const { name = '', namespace = '' } = service.metadata ?? {};
  const spec = (service['spec'] ?? {}) as { clusterIP?: string; externalIPs?: string[]; ports?: ServicePort[] };
  const status = service['status'] as { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } } | undefined;
  const names = [`${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`];
  if (namespace === home) names.push(name);
  const outside = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => [ip, hostname]);
  const isHost = [...names, spec.clusterIP, ...(spec.externalIPs ?? []), ...outside].includes(host);
  if (isHost) return spec.ports?.find((candidate) => candidate.port === port) ?? 'none';
  return isAddress(host) ? spec.ports?.find(({ nodePort }) => nodePort === port) : undefined;
}

async function podBehind({ cluster, signal }: Workspace, service: KubeObject, asked: ServicePort): Promise<Target> {
  const { name = '', namespace = '' } = service.metadata ?? {};
  const labelSelector = `kubernetes.io/service-name=${name}`;
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
  const slices = await cluster.json('GET', path, { query: { labelSelector }, signal });
  for (const slice of slices['items'] as EndpointSlice[]) {
    const endpoint = slice.endpoints?.find(
      ({ conditions, targetRef }) => conditions?.ready !== false && targetRef?.kind === 'Pod',
    );
    const port = slice.ports?.find((candidate) => (candidate.name ?? '') === (asked.name ?? ''))?.port;
    const pod = endpoint?.targetRef?.name;
    if (pod && port !== undefined) return { kind: 'pod', namespace, pod, port };
  }
  return { kind: 'unready', why: `service/${name} has no pod that is ready` };
}
