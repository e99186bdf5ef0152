// Hands out cluster IPs and node ports, each once.

import { isIP } from 'node:net';
import type { SimObject } from '../ports.ts';
import { invalid, invalidObject } from '../object/field-error.ts';
import type { WriteContext } from './resource-type.ts';
import type { Service, ServiceSpec } from './service-types.ts';

/** 10.96.0.0/16. */
const NETWORK = [10, 96] as const;
const NODE_PORTS = { first: 30_000, last: 32_767 };
const ATTEMPTS = 100_000;

const others = (service: SimObject, { store }: WriteContext): Service[] =>
  (store.list('services') as Service[]).filter(({ metadata }) => metadata.uid !== service.metadata.uid);

const inNetwork = (address: string) => /^10\.96\.\d{1,3}\.\d{1,3}$/.test(address);

export function assignClusterIP(service: Service, context: WriteContext, { dryRun }: { dryRun: boolean }): void {
  const { spec, metadata } = service;
  if (spec.clusterIP === 'None' || spec.type === 'ExternalName') return;
  const taken = new Set(others(service, context).map((other) => other.spec.clusterIP));
  const asked = spec.clusterIP || spec.clusterIPs?.[0];
  // What is no address at all is for the validation to refuse.
  if (asked && isIP(asked) === 0) return;
  const refuse = (why: string) =>
    invalidObject({ group: '', kind: 'Service' }, metadata.name, [invalid('spec.clusterIPs', [asked], why)]);
  if (asked) {
    if (!inNetwork(asked)) {
      throw refuse(
        `failed to allocate IP ${asked}: the provided IP (${asked}) is not in the valid range. The range of valid IPs is 10.96.0.0/16`,
      );
    }
    if (taken.has(asked) && !dryRun) throw refuse(`failed to allocate IP ${asked}: provided IP is already allocated`);
  }
  spec.clusterIP = asked || freeAddress(taken, context.random);
  spec.clusterIPs = [spec.clusterIP];
}

function freeAddress(taken: ReadonlySet<string | undefined>, random: () => number): string {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const address = [...NETWORK, Math.floor(random() * 256), 1 + Math.floor(random() * 254)].join('.');
    if (!taken.has(address)) return address;
  }
  throw new Error('no free cluster IP');
}

export function assignNodePorts(service: Service, context: WriteContext, { dryRun }: { dryRun: boolean }): void {
  const { spec, metadata } = service;
  if (spec.clusterIP === 'None' || (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer')) return;
  const taken = new Set(
    others(service, context).flatMap((other) => [
      ...(other.spec.ports ?? []).map(({ nodePort }) => nodePort),
      other.spec.healthCheckNodePort,
    ]),
  );
  for (const [index, port] of (spec.ports ?? []).entries()) {
    const field = `spec.ports[${index}].nodePort`;
    const refuse = (why: string) =>
      invalidObject({ group: '', kind: 'Service' }, metadata.name, [invalid(field, port.nodePort, why)]);
    if (port.nodePort && dryRun) continue;
    if (port.nodePort) {
      if (port.nodePort < NODE_PORTS.first || port.nodePort > NODE_PORTS.last) {
        throw refuse('provided port is not in the valid range. The range of valid ports is 30000-32767');
      }
      if (taken.has(port.nodePort)) throw refuse('provided port is already allocated');
    } else port.nodePort = freePort(taken, context.random);
    taken.add(port.nodePort);
  }
  // Load balancers ask there which nodes have pods of the service.
  if (needsHealthCheck(spec)) spec.healthCheckNodePort ??= freePort(taken, context.random);
}

export const needsHealthCheck = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local';

function freePort(taken: ReadonlySet<number | undefined>, random: () => number): number {
  const span = NODE_PORTS.last - NODE_PORTS.first + 1;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = NODE_PORTS.first + Math.floor(random() * span);
    if (!taken.has(port)) return port;
  }
  throw new Error('no free node port');
}
