// What a service takes over from the object that it exposes: its selector, ports, protocols. Pure.
// Source: k8s.io/kubectl/pkg/polymorphichelpers.

import type { KubeObject, ObjectMeta } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { goPlain } from '../go-format.ts';

const exposable = ['ReplicationController', 'Service', 'Pod', 'Deployment', 'ReplicaSet'];

/** Throws CommandError for a kind that has no ports. `kind` is Go's: `StatefulSet.apps`. */
export function checkExposable(kind: string): void {
  const [name = '', group = ''] = kind.split('.');
  const core = ['ReplicationController', 'Service', 'Pod'].includes(name);
  if (exposable.includes(name) && core === (group === '')) return;
  throw new CommandError(`cannot expose a ${kind}`);
}

interface Spec {
  selector?: Record<string, string> & {
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: string; values?: string[] }[];
  };
  ports?: { port: number; protocol?: string }[];
  containers?: Container[];
  template?: { spec?: { containers?: Container[] } };
}

interface Container {
  ports?: { containerPort: number; protocol?: string }[];
}

const specOf = (object: KubeObject) => (object['spec'] ?? {}) as Spec;

/** The labels that its pods have. Throws CommandError where they can't be told. */
export function podLabels(object: KubeObject): Record<string, string> {
  const { selector } = specOf(object);
  const labels = (object.metadata as ObjectMeta | undefined)?.labels ?? {};
  switch (object.kind) {
    case 'Pod':
      if (Object.keys(labels).length) return labels;
      throw underivable('the pod has no labels and cannot be exposed');
    case 'Service':
      if (selector) return selector;
      throw underivable('the service has no pod selector set');
    case 'ReplicationController':
      return selector ?? {};
    default:
      return matchLabels(selector, object.kind?.toLowerCase() ?? '');
  }
}

function matchLabels(selector: Spec['selector'], kind: string): Record<string, string> {
  const labels = selector?.matchLabels ?? {};
  if (Object.keys(labels).length === 0) {
    throw underivable(`invalid ${kind}: no selectors, therefore cannot be exposed`);
  }
  const expressions = selector?.matchExpressions ?? [];
  if (expressions.length) {
    const shown = expressions.map(
      ({ key, operator, values = [] }) => `{Key:${key} Operator:${operator} Values:${goPlain(values)}}`,
    );
    throw underivable(`couldn't convert expressions - "[${shown.join(' ')}]" to map-based selector format`);
  }
  return labels;
}

const underivable = (why: string) =>
  new CommandError(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);

/** Protocols by port, both in the object's order. */
export function exposedPorts(object: KubeObject): Map<string, string[]> {
  const spec = specOf(object);
  const containers = object.kind === 'Pod' ? spec.containers : spec.template?.spec?.containers;
  const found =
    object.kind === 'Service'
      ? (spec.ports ?? [])
      : (containers ?? []).flatMap(({ ports = [] }) =>
          ports.map(({ containerPort, protocol }) => ({ port: containerPort, protocol })),
        );
  const ports = new Map<string, string[]>();
  for (const { port, protocol = 'TCP' } of found) {
    ports.set(String(port), [...(ports.get(String(port)) ?? []), protocol]);
  }
  return ports;
}
