// `describe limitrange`, and limits within the description of a namespace.

import type { KubeObject } from '../../cluster/port.ts';
import type { Quantities } from './core-types.ts';
import type { Describer } from './describer.ts';
import { description, field, line } from './lines.ts';

interface Limit {
  type: string;
  min?: Quantities;
  max?: Quantities;
  default?: Quantities;
  defaultRequest?: Quantities;
  maxLimitRequestRatio?: Quantities;
}

export type LimitRange = KubeObject & { spec?: { limits?: Limit[] } };

export const limitRange: Describer = {
  group: '',
  kind: 'LimitRange',
  describe: async ({ live }) => describeLimitRange(live.object as LimitRange),
};

const header = 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio';
const rule = '----\t--------\t---\t---\t---------------\t-------------\t-----------------------';

/** Pure. */
export function describeLimitRange(range: LimitRange): string {
  return description([
    field(0, 'Name', range.metadata?.name),
    field(0, 'Namespace', range.metadata?.namespace),
    line(0, header),
    line(0, rule),
    ...rowsOf(range).map((row) => line(0, row)),
  ]);
}

/** As a part of a namespace's description. */
export function limitLines(ranges: readonly LimitRange[]): string {
  if (ranges.length === 0) return 'No LimitRange resource.\n';
  return ['Resource Limits\n', ...[header, rule, ...ranges.flatMap(rowsOf)].map((row) => line(0, ` ${row}`))].join('');
}

/** Sorted by resource, where Go's order is random. */
function rowsOf({ spec }: LimitRange): string[] {
  return (spec?.limits ?? []).flatMap((limit) => {
    const columns = [limit.min, limit.max, limit.defaultRequest, limit.default, limit.maxLimitRequestRatio];
    const names = new Set(columns.flatMap((quantities) => Object.keys(quantities ?? {})));
    return [...names]
      .toSorted()
      .map((name) => [limit.type, name, ...columns.map((quantities) => quantities?.[name] ?? '-')].join('\t'));
  });
}
