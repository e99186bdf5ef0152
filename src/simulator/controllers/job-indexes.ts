// The indexes of an indexed job: what its pods carry, and lists such as `0-2,5` of the status.

import type { Pod } from '../resources/pod-types.ts';

const INDEX = 'batch.kubernetes.io/job-completion-index';
const FAILURES = 'batch.kubernetes.io/job-index-failure-count';

export const indexOf = ({ metadata }: Pod): string | undefined => metadata.annotations?.[INDEX];

/** How many pods of the index failed before this one. */
export const failuresBefore = ({ metadata }: Pod): number => Number(metadata.annotations?.[FAILURES] ?? 0);

/** Marks a pod with its index, in its metadata, host name and environment. */
export function addIndex(pod: Pod, hostname: string, index: string, failures: number | undefined): void {
  pod.metadata.annotations = {
    ...pod.metadata.annotations,
    [INDEX]: index,
    ...(failures !== undefined && { [FAILURES]: String(failures) }),
  };
  pod.metadata.labels = { ...pod.metadata.labels, [INDEX]: index };
  pod.spec['hostname'] ??= hostname;
  const variable = {
    name: 'JOB_COMPLETION_INDEX',
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` } },
  };
  for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    container['env'] = [...((container['env'] as object[] | undefined) ?? []), variable];
  }
}

export function formatIndexes(indexes: ReadonlySet<string>): string {
  const sorted = [...indexes].map(Number).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const index of sorted) {
    const last = ranges.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from},${to}` : `${from}-${to}`))
    .join(',');
}

export function parseIndexes(text: string): string[] {
  return text
    .split(',')
    .filter(Boolean)
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, offset) => String(from + offset));
    });
}
