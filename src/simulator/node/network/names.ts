// Names as the cluster's DNS and a pod's own hosts file know them.

import type { SimObject, Store } from '../../ports.ts';
import type { Endpoint } from './endpoint.ts';

const domain = 'cluster.local';

interface EndpointAddress {
  addresses?: string[];
  hostname?: string;
  conditions?: { ready?: boolean };
}

/** The address; undefined where nobody knows the name. Search domains are those of a pod in the namespace. */
export function resolveName(store: Store, host: string, from: Endpoint): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(':')) return name;
  if (name === 'localhost') return '127.0.0.1';
  if (name === from.hostname) return from.ip;
  for (const suffix of ['', `.${from.namespace}.svc.${domain}`, `.svc.${domain}`, `.${domain}`]) {
    const found = resolveFull(store, name + suffix, 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A name of the cluster's domain, in full: the first address of a service, or a pod's. */
export function resolveFull(store: Store, name: string, depth: number): string | undefined {
  return resolveAll(store, name, depth)[0];
}

export function resolveAll(store: Store, name: string, depth = 0): string[] {
  const parts = name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1).split('.') : [];
  if (parts.at(-1) === 'pod' && parts.length === 3) return [(parts[0] ?? '').replaceAll('-', '.')];
  if (parts.at(-1) !== 'svc' || parts.length < 3 || parts.length > 4 || depth > 4) return [];
  const [service = '', namespace = ''] = parts.slice(-3);
  const hostname = parts.length === 4 ? parts[0] : undefined;
  const found = store.get('services', namespace, service);
  const spec = (found?.['spec'] ?? {}) as { clusterIP?: string; externalName?: string; type?: string };
  if (!found) return [];
  if (spec.type === 'ExternalName' && spec.externalName) return resolveAll(store, spec.externalName, depth + 1);
  if (spec.clusterIP && spec.clusterIP !== 'None') return hostname === undefined ? [spec.clusterIP] : [];
  return endpointsOf(store, namespace, service)
    .filter((endpoint) => hostname === undefined || endpoint.hostname === hostname)
    .flatMap(({ addresses = [] }) => addresses);
}

function endpointsOf(store: Store, namespace: string, service: string): EndpointAddress[] {
  return slicesOf(store, namespace, service)
    .flatMap((slice) => (slice['endpoints'] ?? []) as EndpointAddress[])
    .filter(({ conditions }) => conditions?.ready !== false);
}

export const slicesOf = (store: Store, namespace: string, service: string): SimObject[] =>
  store
    .list('endpointslices.discovery.k8s.io', namespace)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service);
