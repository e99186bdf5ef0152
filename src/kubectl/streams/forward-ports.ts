// The port arguments of `port-forward`: which local port leads to which port of the pod. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import type { Container, Pod } from './pod.ts';

export interface PortPair {
  /** 0: any free one. */
  local: number;
  remote: number;
}

interface ServicePort {
  name?: string;
  port: number;
  targetPort?: number | string;
  protocol?: string;
}

interface ServiceSpec {
  clusterIP?: string;
  ports?: ServicePort[];
}

/** As typed, with a lone port standing for both. */
export interface TypedPair {
  local: string;
  remote: string;
}

/**
 * Looks up named ports. `object` is what the line named: the pod itself, something that has it, or a service, whose ports
 * are then meant. Throws CommandError.
 */
export function resolvePorts(args: readonly string[], object: KubeObject, pod: Pod): TypedPair[] {
  const service = object.kind === 'Service' ? ((object['spec'] ?? {}) as ServiceSpec) : undefined;
  const pairs = args.map(splitPair);
  const name = object.metadata?.name ?? '';
  refuseUdp(pairs, service ? servicePorts(service) : podPorts(pod), (port) =>
    service ? servicePortNumber(port, service, name) : podPortNumber(port, pod),
  );
  return pairs.map((pair) => (service ? throughService(pair, { service, name, pod }) : throughPod(pair, pod)));
}

/** kubectl takes anything but one colon for a lone port, and takes what stands before the first one. */
function splitPair(text: string): TypedPair {
  const parts = text.split(':');
  const [local = '', remote = ''] = parts;
  return parts.length === 2 ? { local, remote } : { local, remote: local };
}

/** Those that the arguments tell by themselves: not the named ones, nor those that are left to chance. */
export const localPortsIn = (args: readonly string[]): number[] =>
  args.map((text) => Number(splitPair(text).local)).filter((port) => Number.isInteger(port) && port > 0);

const isNumber = (text: string) => /^[+-]?\d+$/.test(text);

function throughPod({ local, remote }: TypedPair, pod: Pod): TypedPair {
  if (remote === '') throw new CommandError('remote port cannot be empty');
  const resolved = isNumber(remote) ? remote : String(podPortNumber(remote, pod));
  return { local: local === remote ? resolved : local, remote: resolved };
}

interface ServiceTarget {
  service: ServiceSpec;
  name: string;
  pod: Pod;
}

function throughService({ local, remote }: TypedPair, { service, name, pod }: ServiceTarget): TypedPair {
  const number = isNumber(remote) ? Number(remote) : servicePortNumber(remote, service, name);
  const port = service.ports?.find((candidate) => candidate.port === number);
  if (!port) throw new CommandError(`Service ${name} does not have a service port ${number}`);
  return { local: local === remote ? String(number) : local, remote: String(targetPort(port, service, pod)) };
}

/** A headless service has no ports of its own. */
function targetPort({ port, targetPort: target = 0 }: ServicePort, { clusterIP }: ServiceSpec, pod: Pod): number {
  if (clusterIP === 'None' || target === 0) return port;
  return typeof target === 'number' ? target : podPortNumber(target, pod);
}

function servicePortNumber(port: string, { ports }: ServiceSpec, name: string): number {
  const found = ports?.find((candidate) => (candidate.name ?? '') === port);
  if (!found) throw new CommandError(`Service '${name}' does not have a named port '${port}'`);
  return found.port;
}

function podPortNumber(port: string, pod: Pod): number {
  const { containers, initContainers = [] } = pod.spec;
  const found = [...containers, ...initContainers]
    .flatMap(({ ports = [] }) => ports)
    .find(({ name = '' }) => name === port);
  if (!found) throw new CommandError(`Pod '${pod.metadata.name}' does not have a named port '${port}'`);
  return found.containerPort;
}

interface ProtocolPort {
  number: number;
  protocol: string;
}

const podPorts = ({ spec }: Pod): ProtocolPort[] =>
  spec.containers
    .flatMap(({ ports = [] }: Container) => ports)
    .map(({ containerPort, protocol = 'TCP' }) => ({ number: containerPort, protocol }));

const servicePorts = ({ ports = [] }: ServiceSpec): ProtocolPort[] =>
  ports.map(({ port, protocol = 'TCP' }) => ({ number: port, protocol }));

function refuseUdp(
  pairs: readonly TypedPair[],
  ports: readonly ProtocolPort[],
  resolve: (port: string) => number,
): void {
  const has = (number: number, wanted: string) =>
    ports.some((port) => port.number === number && port.protocol === wanted);
  for (const { remote } of pairs) {
    const number = isNumber(remote) ? Number(remote) : resolve(remote);
    if (has(number, 'UDP') && !has(number, 'TCP')) {
      throw new CommandError(`UDP protocol is not supported for ${remote}`);
    }
  }
}

/** Throws CommandError for what is no port. */
export function parsePair({ local, remote }: TypedPair): PortPair {
  const pair = { local: parsePort(local || '0', 'local'), remote: parsePort(remote, 'remote') };
  if (pair.remote === 0) throw new CommandError('remote port must be > 0');
  return pair;
}

/** strconv.ParseUint of 16 bits. */
function parsePort(text: string, side: 'local' | 'remote'): number {
  const fault = /^\d+$/.test(text) ? (Number(text) > 65535 ? 'value out of range' : undefined) : 'invalid syntax';
  if (fault === undefined) return Number(text);
  throw new CommandError(`error parsing ${side} port '${text}': strconv.ParseUint: parsing ${quote(text)}: ${fault}`);
}
