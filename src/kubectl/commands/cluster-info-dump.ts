// `kubectl cluster-info dump`: nodes, what is in some namespaces, and the logs of their containers, as text or as files.

import { posix } from 'node:path';
import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { allNamespacesFlag } from '../common-flags.ts';
import { sliceFlag, stringFlag } from '../flag-kinds.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { send } from '../requests.ts';
import { fileOperation } from '../streams/file-error.ts';
import type { Pod, PodList } from '../streams/pod.ts';
import { podRunningTimeout, podRunningTimeoutFlag } from '../streams/verb-flags.ts';

/** What is dumped of a namespace but its pods, and the file that it goes to. */
const kinds = [
  { path: '/api/v1', plural: 'events', file: 'events' },
  { path: '/api/v1', plural: 'replicationcontrollers', file: 'replication-controllers' },
  { path: '/api/v1', plural: 'services', file: 'services' },
  { path: '/apis/apps/v1', plural: 'daemonsets', file: 'daemonsets' },
  { path: '/apis/apps/v1', plural: 'deployments', file: 'deployments' },
  { path: '/apis/apps/v1', plural: 'replicasets', file: 'replicasets' },
];

export const clusterInfoDump: Command = {
  name: 'cluster-info dump',
  usage: 'cluster-info dump [flags]',
  summary: 'Dump relevant information for debugging and diagnosis',
  examples: [
    'kubectl cluster-info dump',
    'kubectl cluster-info dump --output-directory=/path/to/cluster-state',
    'kubectl cluster-info dump --namespaces default,kube-system',
  ],
  flags: [
    allNamespacesFlag,
    sliceFlag('namespaces', 'A comma separated list of namespaces to dump.'),
    ...printFlags('object').map((flag) => (flag.name === 'output' ? { ...flag, default: 'json' } : flag)),
    stringFlag('output-directory', "Where to output the files. If empty or '-' uses stdout."),
    podRunningTimeoutFlag('20s'),
  ],
  read: ({ flags }) => ({ localPaths: toFiles(flags) ? [flags.string('output-directory')] : [] }),
  async run({ flags }, context) {
    const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder: true });
    podRunningTimeout(flags);
    const current = await context.currentNamespace();
    const dump = dumping(flags, context, printer);
    const nodes = await send(context, 'GET', '/api/v1/nodes');
    await dump('nodes', nodes);
    for (const namespace of await namespacesOf(flags, context, current)) await dumpNamespace(namespace, context, dump);
    if (toFiles(flags)) await context.stdout.write(`Cluster info dumped to ${flags.string('output-directory')}\n`);
  },
};

const toFiles = (flags: FlagValues) => !['', '-'].includes(flags.string('output-directory'));

async function namespacesOf(flags: FlagValues, context: CommandContext, current: string): Promise<string[]> {
  if (flags.bool('all-namespaces')) {
    const { items = [] } = await send<{ items?: KubeObject[] }>(context, 'GET', '/api/v1/namespaces');
    return items.map(({ metadata }) => metadata?.name ?? '');
  }
  const asked = flags.list('namespaces');
  return asked.length ? asked : ['kube-system', current];
}

/** Prints an object, or text as it is, to standard output or to a file of that name. */
type Dump = (file: string, content: KubeObject | string) => Promise<void>;

function dumping(flags: FlagValues, context: CommandContext, printer: ObjectPrinter | undefined): Dump {
  const format = flags.string('output');
  const extension = format === 'json' || format === 'yaml' ? `.${format}` : '.txt';
  const folder = flags.string('output-directory');
  return async (file, content) => {
    if (typeof content !== 'string' && format === 'name') {
      throw new CommandError(`list types are not supported by name printing: *v1.${content.kind ?? ''}`);
    }
    const text = typeof content === 'string' ? content : (printer?.print(withoutEmptyList(content)) ?? '');
    if (!toFiles(flags)) return void (await context.stdout.write(text));
    const path = posix.join(folder, `${file}${typeof content === 'string' ? '.txt' : extension}`);
    await makeFolders(posix.dirname(path), context);
    await fileOperation('open', path, () => context.files.write(path, Buffer.from(text)));
  };
}

/** kubectl gets lists as protobuf here, in which an empty one and none are the same. */
const withoutEmptyList = (list: KubeObject): KubeObject =>
  Array.isArray(list['items']) && list['items'].length === 0 ? { ...list, items: null } : list;

async function makeFolders(path: string, context: CommandContext): Promise<void> {
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const folder = parts.slice(0, count).join('/');
    if (folder !== '' && folder !== '.')
      await fileOperation('mkdir', folder, () => context.files.makeDirectory(folder));
  }
}

async function dumpNamespace(namespace: string, context: CommandContext, dump: Dump): Promise<void> {
  const within = `namespaces/${encodeURIComponent(namespace)}`;
  for (const { path, plural, file } of kinds) {
    await dump(`${namespace}/${file}`, await send(context, 'GET', `${path}/${within}/${plural}`));
  }
  const pods = await send<PodList>(context, 'GET', `/api/v1/${within}/pods`);
  await dump(`${namespace}/pods`, pods);
  for (const pod of pods.items) {
    const logs: string[] = [];
    for (const { name } of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
      const of = `logs for container ${name} of pod ${pod.metadata.namespace}/${pod.metadata.name} ====\n`;
      logs.push(`==== START ${of}`, await logOf(pod, name, context), `==== END ${of}`);
    }
    await dump(`${namespace}/${pod.metadata.name}/logs`, logs.join(''));
  }
}

/** kubectl does not read here what the server says of these. */
const rawComplaints: Readonly<Record<number, string>> = {
  400: 'the server rejected our request for an unknown reason',
  404: 'the server could not find the requested resource',
};

/** What there is of it, or the complaint that there is none. */
async function logOf(
  { metadata: { namespace, name } }: Pod,
  container: string,
  context: CommandContext,
): Promise<string> {
  const cluster = await context.cluster();
  try {
    const chunks: Uint8Array[] = [];
    const log = await cluster.logs({ namespace, pod: name, container }, { signal: context.signal });
    for await (const chunk of log) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { [error.code]: text } = rawComplaints;
    return `Request log error: ${text ? `${text} (get pods ${name})` : error.message}\n`;
  }
}
