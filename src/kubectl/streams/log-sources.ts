// Which container logs a `logs` line means, as requests that are not sent yet.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import type { Pod } from './pod.ts';
import { annotatedContainer, defaultedHint, findContainer } from './pod-containers.ts';
import { isPod, podsOf } from './pod-of-target.ts';
import { byLogging } from './pod-order.ts';

export interface LogSource {
  namespace: string;
  pod: string;
  container: string;
}

export interface LogSourceOptions {
  /** Empty: the default container. */
  container: string;
  allContainers: boolean;
  allPods: boolean;
  /** Milliseconds to wait for a workload's first pod. */
  timeout: number;
}

/** The logs of a pod, or of one or all pods of a workload or service. Tells standard error what it chose. */
export async function logSources(
  context: CommandContext,
  object: KubeObject,
  options: LogSourceOptions,
): Promise<LogSource[]> {
  if (isPod(object)) return podLogSources(context, object, options);
  const { allPods, timeout } = options;
  const pods = await podsOf(context, object, { purpose: 'cannot get the logs from', timeout, order: byLogging });
  const [first] = pods;
  if (pods.length > 1 && !allPods) {
    await context.stderr.write(`Found ${pods.length} pods, using pod/${first?.metadata.name}\n`);
  }
  const chosen = allPods ? pods : pods.slice(0, 1);
  return (await inOrder(chosen, (pod) => podLogSources(context, pod, options))).flat();
}

/** The logs of one pod. */
export async function podLogSources(
  context: CommandContext,
  pod: Pod,
  options: LogSourceOptions,
): Promise<LogSource[]> {
  if (!options.allContainers)
    return [sourceIn(pod, options.container || (await defaultContainer(context, pod, options)))];
  const { initContainers = [], containers, ephemeralContainers = [] } = pod.spec;
  return [...initContainers, ...containers, ...ephemeralContainers].map(({ name }) => sourceIn(pod, name));
}

/** Unlike the other verbs, `logs` says so where the annotated container is not there. */
async function defaultContainer(context: CommandContext, pod: Pod, { allPods }: LogSourceOptions): Promise<string> {
  const annotated = annotatedContainer(pod);
  if (annotated) {
    if (findContainer(pod, annotated)) return annotated;
    await context.stderr.write(`Default container name ${quote(annotated)} not found in pod ${pod.metadata.name}\n`);
  }
  const hint = defaultedHint(pod);
  if (hint && !allPods) await context.stderr.write(hint);
  return pod.spec.containers[0]?.name ?? '';
}

function sourceIn(pod: Pod, container: string): LogSource {
  const { name, namespace } = pod.metadata;
  if (!findContainer(pod, container)) throw new CommandError(`container ${container} is not valid for pod ${name}`);
  return { namespace, pod: name, container };
}

async function inOrder<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}
