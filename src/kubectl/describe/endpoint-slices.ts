// Endpoint slices as descriptions of services and ingresses show them, and where they are found.

import type { KubeObject } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { fetchTyped } from './fetch-typed.ts';

export type EndpointSlice = KubeObject & {
  addressType?: string;
  ports?: { name?: string; port?: number; protocol?: string }[];
  endpoints?: {
    addresses?: string[];
    conditions?: { ready?: boolean };
    hostname?: string;
    nodeName?: string;
    zone?: string;
    targetRef?: { kind?: string; name?: string };
  }[];
};

/** Addresses that are shown before the rest is counted. */
const most = 3;

/** The slices of a service. Throws ApiError. */
export async function slicesOf(context: CommandContext, namespace: string, service: string): Promise<EndpointSlice[]> {
  const path = `/apis/discovery.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/endpointslices`;
  const query = { labelSelector: `kubernetes.io/service-name=${service}` };
  return (await fetchTyped<{ items?: EndpointSlice[] }>(context, path, query)).items ?? [];
}

/** `10.244.0.5:8080,10.244.0.6:8080,10.244.0.7:8080 + 2 more...` for the port of that name. Pure. */
export function endpointsText(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const shown: string[] = [];
  let count = 0;
  let hasMore = false;
  for (const { ports = [], endpoints = [] } of slices) {
    const wanted = ports.length ? ports.filter(({ name = '' }) => name === portName) : [undefined];
    for (const port of wanted) {
      for (const { addresses = [], conditions } of endpoints) {
        // kubectl counts on as soon as a fourth endpoint comes, ready or not.
        if (shown.length === most) hasMore = true;
        if (conditions?.ready === false) continue;
        if (!hasMore) shown.push(port ? hostPort(addresses[0] ?? '', port.port ?? 0) : (addresses[0] ?? ''));
        count++;
      }
    }
  }
  const text = shown.join(',');
  return hasMore ? `${text} + ${count - most} more...` : text;
}

const hostPort = (host: string, port: number) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
