// What `run` does with the pod that it has made when it stays with it: waits, joins, waits for the end, tells the exit code.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { standardMessage } from '../errors.ts';
import { attachTo } from './attach-to.ts';
import { hasEnded, isReady, type Pod } from './pod.ts';
import { chooseContainer } from './pod-containers.ts';
import { printLogs } from './print-logs.ts';
import type { SessionFlags } from './session-streams.ts';
import { untilPod } from './until-pod.ts';

export interface RunAttachedOptions extends SessionFlags {
  /** Milliseconds: until it runs, and again until it has ended. */
  timeout: number;
  /** Whose end is awaited: kubectl leaves a pod that starts again, or whose standard input stays open. */
  awaitEnd: 'any' | 'success' | 'none';
}

/** Throws CommandError with the container's exit code where that is not 0. */
export async function runAttached(context: CommandContext, pod: Pod, options: RunAttachedOptions): Promise<void> {
  const wait = (judge: (pod: Pod) => boolean) => untilNamed(context, pod, options.timeout, judge);
  const started = await wait((now) => hasEnded(now) || (now.status?.phase === 'Running' && isReady(now)));
  await join(context, started, options);
  if (options.awaitEnd === 'none') return;
  const ended = await wait((now) =>
    options.awaitEnd === 'success' ? now.status?.phase === 'Succeeded' : hasEnded(now),
  );
  if (ended.status?.phase === 'Failed') throw failureOf(ended);
}

async function join(context: CommandContext, pod: Pod, options: RunAttachedOptions): Promise<void> {
  const container = await chooseContainer(pod, '', options.quiet ? undefined : context.stderr);
  const log = (follow: boolean) =>
    printLogs(context, [{ namespace: pod.metadata.namespace, pod: pod.metadata.name, container: container.name }], {
      request: { follow },
      prefix: false,
      ignoreErrors: false,
    });
  if (hasEnded(pod)) return log(false);
  try {
    await attachTo(context, pod, { ...options, container });
  } catch (error) {
    context.signal.throwIfAborted();
    const cause = error instanceof CommandError ? error.message : standardMessage(error);
    if (cause === undefined) throw error;
    const warning = `warning: couldn't attach to pod/${pod.metadata.name}, falling back to streaming logs: ${cause}\n`;
    await context.stderr.write(warning);
    // kubectl prints what there is so far; where it then waits for the end anyway, the rest is worth having too.
    await log(options.awaitEnd !== 'none');
  }
}

async function untilNamed(
  context: CommandContext,
  { metadata: { namespace, name } }: Pod,
  timeout: number,
  judge: (pod: Pod) => boolean,
): Promise<Pod> {
  const query = { namespace, fieldSelector: `metadata.name=${name}`, timeout };
  return untilPod(context, query, ({ type, object }) => {
    if (type === 'DELETED') throw new ApiError(404, { reason: 'NotFound', message: 'pods "" not found' });
    return judge(object) ? object : undefined;
  });
}

/** The pod has one container: `run` made it. */
function failureOf({ metadata: { namespace, name }, status }: Pod): CommandError {
  const { terminated } = status?.containerStatuses?.[0]?.state ?? {};
  if (!terminated || terminated.exitCode === 0) {
    return new CommandError(`pod ${namespace}/${name} failed with unknown exit code`);
  }
  const { exitCode, reason = '', message = '' } = terminated;
  return new CommandError(`pod ${namespace}/${name} terminated (${reason})\n${message}`, { exitCode, verbatim: true });
}
