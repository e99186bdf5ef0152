// The four services of `create service`, which differ in their type and in one flag each.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type Flag } from '../command.ts';
import { sliceFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';
import { portNameFaults } from '../validation/name-faults.ts';
import { makeGenerator, type BuildRequest } from './generator.ts';

export interface ServiceVerb {
  type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  usage: string;
  summary: string;
  examples: readonly string[];
  flags: readonly Flag[];
  required?: readonly string[];
  /** What the verb's own flags set in the service's spec. Throws CommandError. */
  spec?(request: BuildRequest): { clusterIP?: string; externalName?: string };
  /** The same for each port. */
  nodePort?(request: BuildRequest): number;
  /** It makes sense without a port. Left out: never. */
  portless?(request: BuildRequest): boolean;
}

const portsFlag = sliceFlag('tcp', "Port pairs can be specified as '<port>:<targetPort>'.");

export function serviceVerb({ type, flags, spec, nodePort, portless, ...texts }: ServiceVerb): Command {
  return makeGenerator({
    ...texts,
    name: `create service ${type.toLowerCase()}`,
    flags: [...flags, portsFlag],
    apiVersion: 'v1',
    kind: 'Service',
    failsAs: `${type} service:`,
    build(request) {
      const { name, metadata, line } = request;
      const own = spec?.(request) ?? {};
      const pairs = line.flags.list('tcp');
      if (pairs.length === 0 && !portless?.(request)) {
        throw new CommandError('at least one tcp port specifier must be provided');
      }
      const ports = pairs.map((pair) => servicePort(pair, nodePort?.(request) ?? 0));
      const { clusterIP, externalName } = own;
      return {
        kind: 'Service',
        apiVersion: 'v1',
        metadata: { ...metadata, labels: { app: name } },
        spec: {
          ...(ports.length && { ports }),
          selector: { app: name },
          ...(clusterIP && { clusterIP }),
          type,
          ...(externalName && { externalName }),
        },
        status: { loadBalancer: {} },
      } satisfies KubeObject;
    },
  });
}

/** `80`, `80:8080`, `80:http`. */
function servicePort(pair: string, nodePort: number): object {
  const [first = '', second] = pair.split(':');
  const port = uint16(first);
  return {
    name: pair.replaceAll(':', '-'),
    protocol: 'TCP',
    port,
    targetPort: second === undefined ? port : targetPort(second),
    ...(nodePort && { nodePort }),
  };
}

function targetPort(text: string): number | string {
  const isNumber = /^[-+]?\d+$/.test(text);
  const number = Number(text);
  const outside = isNumber && (number < 1 || number > 65_535);
  const faults = isNumber ? (outside ? ['must be between 1 and 65535, inclusive'] : []) : portNameFaults(text);
  if (faults.length) throw new CommandError(faults.join(','));
  return isNumber ? number : text;
}

/** strconv.ParseUint */
function uint16(text: string): number {
  if (!/^\d+$/.test(text)) throw new CommandError(`strconv.ParseUint: parsing ${quote(text)}: invalid syntax`);
  if (Number(text) > 65_535) throw new CommandError(`strconv.ParseUint: parsing ${quote(text)}: value out of range`);
  return Number(text);
}
