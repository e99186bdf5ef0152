// What the pods of a node ask for, against what the node has. Pure.

import { addQuantities, formatQuantity, noQuantity, numberOf, readQuantity, type Quantity } from '../quantity.ts';
import { humanDuration } from '../text/human-duration.ts';
import type { Container, Pod, Quantities } from './core-types.ts';
import { line } from './lines.ts';

/** Amounts by resource. */
type Amounts = ReadonlyMap<string, Quantity>;

/** The tables of pods and of sums. `now` in milliseconds. */
export function usageLines(pods: readonly Pod[], allocatable: Quantities, now: number): string {
  const has = amountsOf(allocatable);
  const rows = pods.map((pod) => podRow(pod, has, now));
  return [
    `Non-terminated Pods:\t(${pods.length} in total)\n`,
    line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge'),
    line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---'),
    ...rows.map((row) => line(1, row)),
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
    line(1, 'Resource\tRequests\tLimits'),
    line(1, '--------\t--------\t------'),
    ...sumRows(pods, has).map((row) => line(1, row)),
  ].join('');
}

const amountsOf = (quantities: Quantities = {}): Amounts =>
  new Map(Object.entries(quantities).map(([name, text]) => [name, readQuantity(String(text)) ?? noQuantity]));

const amount = (amounts: Amounts, name: string) => amounts.get(name) ?? noQuantity;

/** `100m (5%)`. */
function share(used: Quantity, has: Quantity): string {
  const percent = has.nano === 0n ? 0 : Math.trunc((numberOf(used) / numberOf(has)) * 100);
  return `${formatQuantity(used)} (${percent}%)`;
}

function podRow(pod: Pod, has: Amounts, now: number): string {
  const requests = podAmounts(pod, 'requests');
  const limits = podAmounts(pod, 'limits');
  const of = (amounts: Amounts, name: string) => share(amount(amounts, name), amount(has, name));
  const created = pod.metadata?.creationTimestamp;
  const columns = [of(requests, 'cpu'), of(limits, 'cpu'), of(requests, 'memory'), of(limits, 'memory')];
  const age = created ? humanDuration(now - Date.parse(created)) : '<unknown>';
  return [pod.metadata?.namespace ?? '', pod.metadata?.name ?? '', '', ...columns, age].join('\t');
}

const standard = ['cpu', 'memory', 'ephemeral-storage'];

function sumRows(pods: readonly Pod[], has: Amounts): string[] {
  const requests = pods.map((pod) => podAmounts(pod, 'requests')).reduce(sum, new Map());
  const limits = pods.map((pod) => podAmounts(pod, 'limits')).reduce(sum, new Map());
  const row = (name: string) =>
    [name, share(amount(requests, name), amount(has, name)), share(amount(limits, name), amount(has, name))].join('\t');
  const others = [...has.keys()].filter((name) => !standard.includes(name) && name !== 'pods').toSorted();
  const hugePages = others.filter((name) => name.startsWith('hugepages-'));
  // Of extended resources kubectl shows no share.
  const extended = others.filter((name) => !hugePages.includes(name));
  return [
    ...[...standard, ...hugePages].map(row),
    ...extended.map((name) =>
      [name, formatQuantity(amount(requests, name)), formatQuantity(amount(limits, name))].join('\t'),
    ),
  ];
}

type Bound = 'requests' | 'limits';

/** All containers run at once; init containers before them, one after the other, but for those that stay. */
function podAmounts({ spec }: Pod, bound: Bound): Amounts {
  const running = spec.containers.map((container) => ofContainer(container, bound)).reduce(sum, new Map());
  let staying: Amounts = new Map();
  let starting: Amounts = new Map();
  let total = running;
  for (const container of spec.initContainers ?? []) {
    const own = ofContainer(container, bound);
    if (container.restartPolicy === 'Always') {
      total = sum(total, own);
      staying = sum(staying, own);
      starting = largest(starting, staying);
    } else starting = largest(starting, sum(own, staying));
  }
  const needed = largest(total, starting);
  const overhead = amountsOf(spec.overhead);
  if (bound === 'requests') return sum(needed, overhead);
  return new Map(
    [...needed].map(([name, value]) => [
      name,
      value.nano === 0n ? value : addQuantities(value, amount(overhead, name)),
    ]),
  );
}

const ofContainer = ({ resources }: Container, bound: Bound) => amountsOf(resources?.[bound]);

const merge = (a: Amounts, b: Amounts, join: (x: Quantity, y: Quantity) => Quantity): Amounts => {
  const merged = new Map(a);
  for (const [name, value] of b) merged.set(name, join(amount(merged, name), value));
  return merged;
};

const sum = (a: Amounts, b: Amounts) => merge(a, b, addQuantities);
const largest = (a: Amounts, b: Amounts) => merge(a, b, (x, y) => (y.nano > x.nano ? y : x));
