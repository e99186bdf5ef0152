// The service that `expose` makes. Fields stand in the order of Go's structs. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type FlagValues } from '../command.ts';
import { parseLabels } from '../generate/key-values.ts';
import { quote } from '../go-values.ts';
import { exposedPorts, podLabels } from './exposed-object.ts';

/** As kubectl cuts the name of the exposed object. */
const longestName = 63;

/**
 * `first` is the first object of the line: kubectl keeps its selector, ports and labels for the others. Throws CommandError
 * where neither flags nor the object say what the service needs.
 */
export function exposingService(object: KubeObject, first: KubeObject, flags: FlagValues): KubeObject {
  const selector = flags.string('selector');
  const pods = selector ? parseLabels(selector) : sorted(podLabels(first));
  const headless = flags.string('cluster-ip') === 'None';
  const ports = servicePorts(portsOf(first, flags.string('port'), headless), exposedPorts(object), flags);
  const labels = flags.string('labels') ? parseLabels(flags.string('labels')) : sorted(first.metadata?.labels ?? {});
  if (Object.keys(pods).length === 0) throw new CommandError('selector must be specified');
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: {
      name: flags.string('name') || (object.metadata?.name ?? '').slice(0, longestName),
      ...(Object.keys(labels).length && { labels }),
    },
    spec: { ...(ports.length && { ports }), selector: pods, ...specOf(flags) },
    status: { loadBalancer: {} },
  };
}

const sorted = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** --port, else what the object serves on. */
function portsOf(object: KubeObject, flag: string, headless: boolean): string[] {
  if (flag) return flag.split(',');
  const ports = [...exposedPorts(object).keys()];
  if (ports.length === 0 && !headless) throw new CommandError("couldn't find port via --port flag or introspection");
  return ports;
}

function servicePorts(ports: readonly string[], protocols: Map<string, string[]>, flags: FlagValues): object[] {
  const target = flags.string('target-port');
  return ports.flatMap((text, at) => {
    const port = atoi(text);
    const targetPort = target ? numberOrName(target) : port;
    const name = ports.length > 1 ? `port-${at + 1}` : '';
    const known = flags.string('protocol') ? [flags.string('protocol')] : (protocols.get(text) ?? ['TCP']);
    return known.map((protocol) => {
      const ownName = known.length > 1 ? `port-${at + 1}-${protocol.toLowerCase()}` : name;
      return { ...(ownName && { name: ownName }), protocol, port, targetPort };
    });
  });
}

function atoi(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new CommandError(`strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
  return Number(text);
}

const numberOrName = (text: string) => (/^[+-]?\d+$/.test(text) ? Number(text) : text);

function specOf(flags: FlagValues): object {
  const [clusterIP, type, externalIP] = ['cluster-ip', 'type', 'external-ip'].map((name) => flags.string(name));
  const [sessionAffinity, loadBalancerIP] = [flags.string('session-affinity'), flags.string('load-balancer-ip')];
  if (!['', 'None', 'ClientIP'].includes(sessionAffinity)) {
    throw new CommandError(`unknown session affinity: ${sessionAffinity}`);
  }
  return {
    ...(clusterIP && { clusterIP }),
    ...(type && { type }),
    ...(externalIP && { externalIPs: [externalIP] }),
    ...(sessionAffinity && { sessionAffinity }),
    ...(type === 'LoadBalancer' && loadBalancerIP && { loadBalancerIP }),
  };
}
