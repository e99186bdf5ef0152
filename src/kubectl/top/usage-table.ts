// The tables of `top`: one line a pod, container or node. Pure.

import { goSort } from '../text/go-sort.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';
import { addQuantities, noQuantity, readQuantity, type Quantity } from '../quantity.ts';
import { amount, milliValue, totalOf, wholeValue, type NodeMetrics, type PodMetrics, type Usage } from './metrics.ts';

export interface TableOptions {
  noHeaders: boolean;
  /** `cpu`, `memory`, or empty for the order of the names. */
  sortBy: string;
  showSwap: boolean;
}

export interface PodTableOptions extends TableOptions {
  withNamespace: boolean;
  containers: boolean;
  sum: boolean;
}

const measured = ({ showSwap }: TableOptions) => ['cpu', 'memory', ...(showSwap ? ['swap'] : [])];

const usageCell = (resource: string, quantity: Quantity) =>
  resource === 'cpu' ? `${milliValue(quantity)}m` : `${wholeValue(quantity) / (1024n * 1024n)}Mi`;

/** kubectl ends each cell with a tab. */
const rowText = (cells: readonly string[]) => `${cells.map((cell) => `${cell}\t`).join('')}\n`;

const aligned = (rows: readonly (readonly string[])[]) => alignTabs(rows.map(rowText).join(''), tableTabs, []);

export function podTable(metrics: readonly PodMetrics[], options: PodTableOptions): string {
  if (metrics.length === 0) return '';
  const { withNamespace, containers, sum, noHeaders, showSwap } = options;
  const resources = measured(options);
  const columns = ['NAME', 'CPU(cores)', 'MEMORY(bytes)', ...(showSwap ? ['SWAP(bytes)'] : [])];
  const heading = [...(withNamespace ? ['NAMESPACE'] : []), ...(containers ? ['POD'] : []), ...columns];
  const rows = sortedPods(metrics, options).flatMap((pod) => {
    const { name = '', namespace = '' } = pod.metadata ?? {};
    const start = withNamespace ? [namespace] : [];
    if (!containers)
      return [[...start, name, ...resources.map((resource) => usageCell(resource, totalOf(pod, resource)))]];
    return sortedBy(
      pod.containers ?? [],
      options.sortBy,
      ({ usage }, by) => amount(usage, by),
      ({ name: own }) => own,
    ).map((container) => [
      ...start,
      name,
      container.name,
      ...resources.map((resource) => usageCell(resource, amount(container.usage, resource))),
    ]);
  });
  // Without headers kubectl counts neither of the columns before the name.
  const width = noHeaders ? columns.length : heading.length;
  return aligned([...(noHeaders ? [] : [heading]), ...rows, ...(sum ? sumRows(metrics, resources, width) : [])]);
}

function sumRows(metrics: readonly PodMetrics[], resources: readonly string[], width: number): string[][] {
  const blanks = (count: number) => Array.from({ length: Math.max(0, count) }, () => '');
  const totals = resources.map((resource) =>
    usageCell(resource, metrics.map((pod) => totalOf(pod, resource)).reduce(addQuantities, noQuantity)),
  );
  return [
    [...blanks(width - 2), '________', '________'],
    [...blanks(width - 3), '', ...totals],
  ];
}

function sortedPods(metrics: readonly PodMetrics[], { sortBy, withNamespace }: PodTableOptions): PodMetrics[] {
  const place = ({ metadata: { name = '', namespace = '' } = {} }: PodMetrics) =>
    withNamespace ? `${namespace}\u0000${name}` : name;
  return sortedBy(metrics, sortBy, totalOf, place);
}

/** The largest first, or by what stands for the name. */
function sortedBy<T>(
  items: readonly T[],
  sortBy: string,
  usage: (item: T, resource: string) => Quantity,
  name: (item: T) => string,
): T[] {
  const value = sortBy === 'cpu' ? milliValue : wholeValue;
  return sortBy
    ? goSort(items, (a, b) => value(usage(a, sortBy)) > value(usage(b, sortBy)))
    : goSort(items, (a, b) => name(a) < name(b));
}

/** What a node has, by resource; swap is left out where the node does not tell. */
export type Available = ReadonlyMap<string, Usage>;

export function nodeTable(metrics: readonly NodeMetrics[], available: Available, options: TableOptions): string {
  const resources = measured(options);
  const heading = ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'];
  if (options.showSwap) heading.push('SWAP(bytes)', 'SWAP(%)');
  const sorted = sortedBy(metrics, options.sortBy, ({ usage }, by) => amount(usage, by), nameOf);
  const rows = sorted.map((node) => [
    nameOf(node),
    ...resources.flatMap((resource) => nodeCells(resource, node.usage, available.get(nameOf(node)))),
  ]);
  const silent = [...available.keys()].filter((name) => !metrics.some((node) => nameOf(node) === name));
  const unknown = silent.map((name) => [name, ...resources.flatMap(() => ['<unknown>', '<unknown>'])]);
  return aligned([...(options.noHeaders ? [] : [heading]), ...rows, ...unknown]);
}

const nameOf = ({ metadata }: NodeMetrics) => metadata?.name ?? '';

function nodeCells(resource: string, usage: Usage | undefined, available: Usage | undefined): string[] {
  const limit = readQuantity(available?.[resource] ?? '');
  if (resource === 'swap' && available && !limit) return ['<unknown>', '<unknown>'];
  const used = amount(usage, resource);
  if (!limit) return [usageCell(resource, used)];
  const share = limit.nano === 0n ? 0 : (Number(milliValue(used)) / Number(milliValue(limit))) * 100;
  return [usageCell(resource, used), `${Math.trunc(share)}%`];
}
