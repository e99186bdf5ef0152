// What kube-proxy does: an address and port of a service lead to one of its ready pods.

import type { SimContext, SimObject } from '../../ports.ts';
import { slicesOf } from './names.ts';

interface ServicePort {
  name?: string;
  port: number;
  nodePort?: number;
}

interface ServiceSpec {
  clusterIP?: string;
  clusterIPs?: string[];
  externalIPs?: string[];
  ports?: ServicePort[];
}

interface Slice {
  endpoints?: { addresses?: string[]; conditions?: { ready?: boolean } }[];
  ports?: { name?: string; port?: number }[];
}

/** Undefined where no service has the address and port; `none` where it has no ready pod. */
export function chooseEndpoint(
  { store, random }: SimContext,
  { ip, port, nodeIp }: { ip: string; port: number; nodeIp: string },
): { ip: string; port: number } | 'none' | undefined {
  for (const service of store.list('services')) {
    const { clusterIP, clusterIPs = [], externalIPs = [], ports = [] } = (service['spec'] ?? {}) as ServiceSpec;
    const own = [clusterIP, ...clusterIPs, ...externalIPs, ...ingressOf(service)].includes(ip);
    const found = ports.find((each) => (own && each.port === port) || (ip === nodeIp && each.nodePort === port));
    if (!found) continue;
    const { namespace = '', name } = service.metadata;
    const targets = slicesOf(store, namespace, name).flatMap((slice) => targetsOf(slice as Slice, found.name));
    return targets[Math.floor(random() * targets.length)] ?? 'none';
  }
  return undefined;
}

const ingressOf = ({ status }: SimObject): string[] =>
  ((status as { loadBalancer?: { ingress?: { ip?: string }[] } } | undefined)?.loadBalancer?.ingress ?? []).flatMap(
    (entry) => entry.ip ?? [],
  );

function targetsOf({ endpoints = [], ports = [] }: Slice, name = ''): { ip: string; port: number }[] {
  const port = ports.find((each) => (each.name ?? '') === name)?.port;
  if (port === undefined) return [];
  return endpoints
    .filter(({ conditions }) => conditions?.ready !== false)
    .flatMap(({ addresses = [] }) => addresses.map((ip) => ({ ip, port })));
}
