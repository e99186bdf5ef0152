// The label selector by which a workload or a service finds its pods. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';

interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** Kinds whose `spec.selector` is a LabelSelector. */
const workloads = new Set(['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet']);

/** As the API's `labelSelector` takes it. `purpose` begins kubectl's complaint: `cannot attach to`. */
export function selectorOf(object: KubeObject, purpose: string): string {
  const { selector } = (object['spec'] ?? {}) as { selector?: unknown };
  const goType = `*${(object.apiVersion ?? '').split('/').at(-1)}.${object.kind}`;
  if (workloads.has(object.kind ?? '')) return formatSelector((selector ?? {}) as LabelSelector);
  if (object.kind === 'ReplicationController') return formatLabels((selector ?? {}) as Record<string, string>);
  if (object.kind !== 'Service') throw new CommandError(`${purpose} ${goType}: selector for ${goType} not implemented`);
  const labels = (selector ?? {}) as Record<string, string>;
  if (Object.keys(labels).length > 0) return formatLabels(labels);
  const complaint = `invalid service '${object.metadata?.name}': Service is defined without a selector`;
  throw new CommandError(`${purpose} ${goType}: ${complaint}`);
}

const formatLabels = (labels: Record<string, string>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

function formatSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    switch (operator) {
      case 'In':
        return `${key} in (${values.join(',')})`;
      case 'NotIn':
        return `${key} notin (${values.join(',')})`;
      case 'Exists':
        return key;
      case 'DoesNotExist':
        return `!${key}`;
      default:
        throw new CommandError(
          `invalid label selector: ${JSON.stringify(operator)} is not a valid label selector operator`,
        );
    }
  });
  return [formatLabels(matchLabels), ...expressions].filter((part) => part !== '').join(',');
}
