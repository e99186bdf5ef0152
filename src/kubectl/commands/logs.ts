// `kubectl logs`: what containers have written, once or as it comes.

import { ApiError, type LogOptions } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { parseRfc3339 } from '../go-time.ts';
import { quote } from '../go-values.ts';
import { send } from '../requests.ts';
import { logSources, podLogSources, type LogSource, type LogSourceOptions } from '../streams/log-sources.ts';
import { namedObject } from '../streams/pod-of-target.ts';
import { podsPath, type PodList } from '../streams/pod.ts';
import { printLogs } from '../streams/print-logs.ts';
import { targetNames } from '../streams/target-names.ts';
import { podRunningTimeout, podRunningTimeoutFlag } from '../streams/verb-flags.ts';
import { usageError } from '../usage-error.ts';

const usage = 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]';

/** Lines of each log where pods are chosen by a selector. */
const selectorTail = 10;

export const logs: Command = {
  name: 'logs',
  usage,
  summary:
    'Print the logs for a container in a pod or specified resource. If the pod has only one container, the container name is optional.',
  examples: ['kubectl logs nginx', 'kubectl logs -f -c ruby web-1', 'kubectl logs -l app=nginx --all-containers=true'],
  flags: [
    { name: 'all-containers', type: 'bool', default: 'false', usage: "Get all containers' logs in the pod(s)." },
    { name: 'all-pods', type: 'bool', default: 'false', usage: 'Get logs from all pod(s). Sets prefix to true.' },
    { name: 'container', short: 'c', type: 'string', default: '', usage: 'Print the logs of this container' },
    { name: 'follow', short: 'f', type: 'bool', default: 'false', usage: 'Go on with what is logged from now on' },
    { name: 'ignore-errors', type: 'bool', default: 'false', usage: 'Go on where the log of one pod can not be had' },
    {
      name: 'insecure-skip-tls-verify-backend',
      type: 'bool',
      default: 'false',
      usage: "Don't check the identity of the kubelet that the logs come from",
    },
    { name: 'limit-bytes', type: 'int', default: '0', usage: 'Maximum bytes of logs to return. Defaults to no limit.' },
    { name: 'max-log-requests', type: 'int', default: '5', usage: 'How many logs may be followed at once' },
    podRunningTimeoutFlag('20s'),
    { name: 'prefix', type: 'bool', default: 'false', usage: 'Put the pod and the container before each line' },
    {
      name: 'previous',
      short: 'p',
      type: 'bool',
      default: 'false',
      usage: "The logs of the container's last instance",
    },
    { name: 'selector', short: 'l', type: 'string', default: '', usage: 'Selector (label query) to filter on' },
    { name: 'since', type: 'duration', default: '0s', usage: 'Only logs newer than this (5s, 2m, 3h)' },
    { name: 'since-time', type: 'string', default: '', usage: 'Only logs after this time (RFC3339)' },
    { name: 'tail', type: 'int', default: '-1', usage: 'Lines of recent log; -1: all, or 10 with a selector' },
    { name: 'timestamps', type: 'bool', default: 'false', usage: 'Put the time before each line' },
  ],

  read: ({ args, flags }) => ({
    mode: flags.bool('follow') ? 'follow' : 'once',
    names: targetNames(args.slice(0, 1), flags),
    needsContainer: true,
  }),

  async run(line, context) {
    const { flags } = line;
    checkArgs(line);
    const options: LogSourceOptions = {
      container: line.args[1] ?? flags.string('container'),
      allContainers: flags.bool('all-containers'),
      allPods: flags.bool('all-pods'),
      timeout: podRunningTimeout(flags),
    };
    const request = requestOptions(flags);
    const find = flags.string('selector') ? sourcesBySelector : sourcesByName;
    const sources = await find(line, context, options, () => checkOptions(line, options));
    const limit = flags.int('max-log-requests');
    if (request.follow && sources.length > Math.max(1, limit)) {
      throw new CommandError(
        `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${limit}, use --max-log-requests to increase the limit`,
      );
    }
    await printLogs(context, sources, {
      request,
      prefix: flags.bool('prefix') || options.allPods,
      ignoreErrors: flags.bool('ignore-errors'),
    });
    // Where the other verbs die of an interruption, this one of kubectl's gives up.
    return context.signal.aborted ? 1 : 0;
  },
};

function checkArgs({ args, flags }: ParsedLine): void {
  const selector = flags.string('selector');
  if ((args.length === 0 && !selector) || args.length > 2) {
    throw usageError('logs', `expected '${usage}'.\nPOD or TYPE/NAME is a required argument for the logs command`);
  }
  if (args.length === 1 && selector) throw usageError('logs', 'only a selector (-l) or a POD name is allowed');
}

/** What kubectl checks only after it has found the object. */
function checkOptions({ args, flags }: ParsedLine, { container, allContainers }: LogSourceOptions): void {
  const complain = (message: string) => {
    throw new CommandError(message);
  };
  if (flags.string('since-time') && flags.duration('since') !== 0) {
    complain('at most one of `sinceTime` or `sinceSeconds` may be specified');
  }
  if (allContainers && container)
    complain(`--all-containers=true should not be specified with container name ${container}`);
  if (flags.changed('container') && args.length === 2) {
    complain('only one of -c or an inline [CONTAINER] arg is allowed');
  }
  if (flags.int('limit-bytes') < 0) complain('--limit-bytes must be greater than 0');
  if (Math.round(flags.duration('since') / 1000) < 0) complain('--since must be greater than 0');
  if (flags.int('tail') < -1) complain('--tail must be greater than or equal to -1');
}

function requestOptions(flags: FlagValues): LogOptions {
  const options: LogOptions = {
    follow: flags.bool('follow'),
    previous: flags.bool('previous'),
    timestamps: flags.bool('timestamps'),
  };
  if (flags.string('since-time')) options.sinceTime = sinceTime(flags.string('since-time'));
  if (flags.duration('since') !== 0) options.sinceSeconds = Math.round(flags.duration('since') / 1000);
  if (flags.int('limit-bytes') !== 0) options.limitBytes = flags.int('limit-bytes');
  if (flags.int('tail') !== -1) options.tailLines = flags.int('tail');
  else if (flags.string('selector') && !flags.changed('tail')) options.tailLines = selectorTail;
  if (flags.bool('insecure-skip-tls-verify-backend')) options.insecureSkipTLSVerifyBackend = true;
  return options;
}

function sinceTime(text: string): string {
  try {
    return new Date(parseRfc3339(text)).toISOString().replace(/\.\d+Z$/, 'Z');
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

async function sourcesByName(
  { args }: ParsedLine,
  context: CommandContext,
  options: LogSourceOptions,
  check: () => void,
): Promise<LogSource[]> {
  const object = await namedObject(context, args[0] ?? '').catch(async (error: unknown) => {
    if (!(error instanceof ApiError) || error.status.reason !== 'NotFound') throw error;
    const namespace = await context.currentNamespace();
    throw new CommandError(`error from server (NotFound): ${error.message} in namespace ${quote(namespace)}`);
  });
  check();
  return logSources(context, object, options);
}

async function sourcesBySelector(
  { flags }: ParsedLine,
  context: CommandContext,
  options: LogSourceOptions,
  check: () => void,
): Promise<LogSource[]> {
  const namespace = await context.currentNamespace();
  const labelSelector = flags.string('selector');
  const path = podsPath(namespace);
  const list = await send<PodList>(context, 'GET', path, { query: { labelSelector } }).catch((error: unknown) => {
    throw error instanceof ApiError ? unableToFind(error, labelSelector) : error;
  });
  if (list.items.length === 0) await context.stderr.write(`No resources found in ${namespace} namespace.\n`);
  check();
  const sources: LogSource[] = [];
  for (const pod of list.items) sources.push(...(await podLogSources(context, pod, options)));
  return sources;
}

/** kubectl tells which selector the server did not understand. */
function unableToFind(error: ApiError, labelSelector: string): ApiError {
  if (error.status.reason !== 'BadRequest') return error;
  const where = `label selector ${quote(labelSelector)}, field selector ""`;
  const message = `Unable to find "/v1, Resource=pods" that match ${where}: ${error.message}`;
  return new ApiError(error.code, { ...error.status, message });
}
