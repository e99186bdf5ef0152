// `kubectl top pod`: what pods and their containers use, as the Metrics API tells it.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { allNamespacesFlag, fieldSelectorFlag, selectorFlag } from '../common-flags.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { goDuration } from '../go-duration.ts';
import { ref } from '../reading.ts';
import { send } from '../requests.ts';
import { podsPath } from '../streams/pod.ts';
import { checkFieldSelector, checkSelector, fetchMetrics, type PodMetrics } from '../top/metrics.ts';
import { checkSortBy } from '../top/sort-by.ts';
import { podTable } from '../top/usage-table.ts';

import { usageError } from '../usage-error.ts';

/** Milliseconds after which a pod without metrics is no longer called new. */
const metricsDelay = 120_000;

export const topPod: Command = {
  name: 'top pod',
  aliases: ['pods', 'po'],
  usage: 'top pod [NAME | -l label]',
  summary: 'Display resource (CPU/memory) usage of pods.',
  examples: [
    'kubectl top pod',
    'kubectl top pod --namespace=NAMESPACE',
    'kubectl top pod POD_NAME --containers',
    'kubectl top pod -l name=myLabel',
  ],
  flags: [
    allNamespacesFlag,
    boolFlag('containers', 'If present, print usage of containers within a pod.'),
    fieldSelectorFlag,
    boolFlag('no-headers', 'If present, print output without headers.'),
    selectorFlag,
    boolFlag('show-swap', 'Print pod resources related to swap memory.'),
    stringFlag('sort-by', "If non-empty, sort pods list using specified field: 'cpu' or 'memory'."),
    boolFlag('sum', 'Print the sum of the resource usage'),
    boolFlag('use-protocol-buffers', 'Enables using protocol-buffers to access Metrics API.', { default: 'true' }),
  ],
  read: ({ args, flags }) => ({
    names: args.slice(0, 1).map((name) => ref('pod', name, flags)),
    sorted: flags.string('sort-by') !== '',
  }),
  async run(line, context) {
    const { flags } = line;
    check(line);
    const [name = ''] = line.args;
    const namespace = await context.currentNamespace();
    const everywhere = flags.bool('all-namespaces');
    const query = { name, labelSelector: flags.string('selector'), fieldSelector: flags.string('field-selector') };
    checkSelector(query.labelSelector);
    checkFieldSelector(query.fieldSelector);
    const collection = everywhere ? 'pods' : `namespaces/${encodeURIComponent(namespace)}/pods`;
    const metrics = await fetchMetrics<PodMetrics>(context, collection, query);
    if (metrics.length === 0) {
      await explainNone(context, namespace, flags);
      await context.stderr.write(
        everywhere ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`,
      );
    }
    const table = podTable(metrics, {
      noHeaders: flags.bool('no-headers'),
      sortBy: flags.string('sort-by'),
      showSwap: flags.bool('show-swap'),
      withNamespace: everywhere,
      containers: flags.bool('containers'),
      sum: flags.bool('sum'),
    });
    await context.stdout.write(table);
  },
};

function check({ args, flags }: ParsedLine): void {
  if (args.length > 1) throw usageError('top pod', 'pod [NAME | -l label]');
  checkSortBy(flags);
  if (args[0] && (flags.string('selector') || flags.string('field-selector'))) {
    throw new CommandError('only one of NAME or selector can be provided');
  }
}

/** Resolves where there are no pods either. Throws CommandError where they are too new, or old enough to have metrics. */
async function explainNone(context: CommandContext, namespace: string, flags: FlagValues): Promise<void> {
  const query = {
    labelSelector: flags.string('selector') || undefined,
    fieldSelector: flags.string('field-selector') || undefined,
  };
  const { items = [] } = await send<{ items?: KubeObject[] }>(context, 'GET', podsPath(namespace), { query });
  if (items.length === 0) return;
  for (const { metadata = {} } of items) {
    const age = context.clock.now() - Date.parse(metadata.creationTimestamp ?? '');
    if (age <= metricsDelay) continue;
    throw new CommandError(
      `Metrics not available for pod ${metadata.namespace ?? ''}/${metadata.name ?? ''}, age: ${goDuration(age)}`,
    );
  }
  throw new CommandError('metrics not available yet');
}
