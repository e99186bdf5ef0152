// `kubectl top node`: what nodes use of what they have, as the Metrics API tells it.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { selectorFlag } from '../common-flags.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { send } from '../requests.ts';
import { checkSelector, fetchMetrics, type MetricsQuery, type NodeMetrics, type Usage } from '../top/metrics.ts';
import { checkSortBy } from '../top/sort-by.ts';
import { nodeTable } from '../top/usage-table.ts';
import { usageError } from '../usage-error.ts';

type Node = KubeObject & {
  status?: { allocatable?: Usage; capacity?: Usage; nodeInfo?: { swap?: { capacity?: number } } };
};

export const topNode: Command = {
  name: 'top node',
  aliases: ['nodes', 'no'],
  usage: 'top node [NAME | -l label]',
  summary: 'Display resource (CPU/memory) usage of nodes.',
  examples: ['kubectl top node', 'kubectl top node NODE_NAME'],
  flags: [
    boolFlag('no-headers', 'If present, print output without headers'),
    selectorFlag,
    boolFlag('show-capacity', 'Print node resources based on Capacity instead of Allocatable(default) of the nodes.'),
    boolFlag('show-swap', 'Print node resources related to swap memory.'),
    stringFlag('sort-by', "If non-empty, sort nodes list using specified field: 'cpu' or 'memory'."),
    boolFlag('use-protocol-buffers', 'Enables using protocol-buffers to access Metrics API.', { default: 'true' }),
  ],
  read: ({ args, flags }) => ({
    names: args.slice(0, 1).map((name) => ({ kind: 'node', name })),
    sorted: flags.string('sort-by') !== '',
  }),
  async run({ args, flags }, context) {
    if (args.length > 1) throw usageError('top node', 'node [NAME | -l label]');
    checkSortBy(flags);
    const query = { name: args[0] ?? '', labelSelector: flags.string('selector') };
    if (query.name && query.labelSelector) throw new CommandError('only one of NAME or --selector can be provided');
    checkSelector(query.labelSelector);
    const metrics = await fetchMetrics<NodeMetrics>(context, 'nodes', query);
    if (metrics.length === 0) throw new CommandError('metrics not available yet');
    const available = new Map((await fetchNodes(context, query)).map((node) => availableOf(node, flags)));
    const table = nodeTable(metrics, available, {
      noHeaders: flags.bool('no-headers'),
      sortBy: flags.string('sort-by'),
      showSwap: flags.bool('show-swap'),
    });
    await context.stdout.write(table);
  },
};

async function fetchNodes(context: CommandContext, { name, labelSelector }: MetricsQuery): Promise<Node[]> {
  if (name) return [await send<Node>(context, 'GET', `/api/v1/nodes/${encodeURIComponent(name)}`)];
  const query = { labelSelector: labelSelector || undefined };
  return (await send<{ items?: Node[] }>(context, 'GET', '/api/v1/nodes', { query })).items ?? [];
}

function availableOf({ metadata, status = {} }: Node, flags: FlagValues): [string, Usage] {
  const resources = (flags.bool('show-capacity') ? status.capacity : status.allocatable) ?? {};
  const swap = status.nodeInfo?.swap?.capacity;
  return [metadata?.name ?? '', swap === undefined ? resources : { ...resources, swap: String(swap) }];
}
