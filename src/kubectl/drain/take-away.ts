// Takes pods off a node, by eviction or deletion, and waits until they are gone. Each pod is said when it begins and
// when it is gone.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { sleep } from '../../model/clock.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { goDuration } from '../go-duration.ts';
import { quote } from '../go-values.ts';
import { send } from '../requests.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';
import { resourcePath } from '../resources/resource-type.ts';
import type { DrainOptions } from './drain-options.ts';
import { isLongGone, type DrainedPod } from './pods-to-go.ts';

const podType = matchKind(builtinResources, 'v1', 'Pod')!;
const pathOf = ({ namespace, name }: DrainedPod, subresource?: string) =>
  resourcePath(podType, { namespace, name, subresource });

/** Milliseconds until a refused eviction is tried again, and between two looks at a pod that goes. */
const retryAfter = 5000;
const lookEvery = 1000;

interface Taking {
  options: DrainOptions;
  context: CommandContext;
  /** When the whole drain must be over; Infinity where it may last. */
  deadline: number;
}

/** Throws what stood against single pods, together; the others are gone then. */
export async function takeAway(
  pods: readonly DrainedPod[],
  options: DrainOptions,
  context: CommandContext,
): Promise<void> {
  const work = { options, context, deadline: options.timeout ? context.clock.now() + options.timeout : Infinity };
  if (options.disableEviction) return deleteAll(pods, work);
  const ends = await Promise.allSettled(pods.map((pod) => evict(pod, work)));
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const bug = errors.find((error) => !(error instanceof CommandError));
  if (bug !== undefined) throw bug;
  if (errors.length) throw new AggregateError(errors);
}

async function evict(pod: DrainedPod, work: Taking): Promise<void> {
  const { options, context, deadline } = work;
  const { namespace, name } = pod;
  const rehearses = options.dryRun === 'server';
  const which = `pods/${quote(name)} -n ${quote(namespace)}`;
  for (;;) {
    await context.stdout.write(`evicting pod ${namespace}/${name}${rehearses ? ' (server dry run)' : ''}\n`);
    if (context.clock.now() >= deadline) {
      const limit = goDuration(options.timeout);
      throw new CommandError(`error when evicting ${which}: global timeout reached: ${limit}`);
    }
    const refusal = await sendEviction(pod, work);
    if (refusal === undefined) break;
    if (refusal.code === 404) return;
    if (refusal.code === 429) {
      await again(`error when evicting ${which} (will retry after 5s): ${refusal.message}`, context);
    } else if (isOfEndingNamespace(refusal)) {
      const live = await look(pod, work);
      if (live instanceof Error || live?.metadata?.deletionTimestamp) break;
      const where = `from terminating namespace ${quote(namespace)}`;
      await again(`error when evicting pod ${quote(name)} ${where} (will retry after 5s): ${refusal.message}`, context);
    } else throw new CommandError(`error when evicting ${which}: ${refusal.message}`);
  }
  if (rehearses) return;
  await untilGone([pod], work).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `error when waiting for pod ${quote(name)} in namespace ${quote(namespace)} to terminate: ${error.message}`,
    );
  });
}

async function sendEviction(pod: DrainedPod, { options, context }: Taking): Promise<ApiError | undefined> {
  const { name, namespace } = pod;
  const body = {
    kind: 'Eviction',
    apiVersion: 'policy/v1',
    metadata: { name, namespace },
    deleteOptions: deleteOptions(options),
  };
  try {
    await send(context, 'POST', pathOf(pod, 'eviction'), { body });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

const deleteOptions = ({ gracePeriod, dryRun }: DrainOptions) => ({
  ...(gracePeriod >= 0 && { gracePeriodSeconds: gracePeriod }),
  ...(dryRun === 'server' && { dryRun: ['All'] }),
});

/** A namespace that is being deleted takes no evictions: its pods go without them. */
const isOfEndingNamespace = ({ code, status }: ApiError) =>
  code === 403 && (status.details?.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating');

async function again(notice: string, { stderr, clock, signal }: CommandContext): Promise<void> {
  await stderr.write(`${notice}\n`);
  await sleep(clock, retryAfter, signal);
}

async function deleteAll(pods: readonly DrainedPod[], work: Taking): Promise<void> {
  const { options, context } = work;
  for (const pod of pods) {
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', ...deleteOptions(options) };
    await send(context, 'DELETE', pathOf(pod), { body }).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.code === 404)) throw error;
    });
  }
  await untilGone(pods, work);
}

/** Looks at the pods every second: kubectl says each as soon as it is gone. Throws CommandError when the time is over. */
async function untilGone(pods: readonly DrainedPod[], work: Taking): Promise<void> {
  const { options, context, deadline } = work;
  const verb = options.disableEviction ? 'deletion failed' : 'eviction failed';
  const done = options.disableEviction ? 'deleted' : 'evicted';
  for (let left = [...pods]; ;) {
    const staying: DrainedPod[] = [];
    for (const pod of left) {
      const live = await look(pod, work);
      if (live instanceof Error) {
        await context.stdout.write(`pod/${pod.name} ${verb}\n`);
        throw new CommandError(live.message);
      }
      if (live === undefined) await context.stdout.write(`pod/${pod.name} ${done}\n`);
      else if (isLongGone(live, options, context)) {
        await context.stdout.write(
          `pod ${quote(pod.name)} has DeletionTimestamp older than ${options.skipAfter} seconds, skipping\n`,
        );
      } else staying.push(pod);
    }
    if (staying.length === 0) return;
    left = staying;
    const rest = deadline - context.clock.now();
    await sleep(context.clock, Math.max(0, Math.min(lookEvery, rest)), context.signal);
    if (context.clock.now() >= deadline) throw new CommandError('context deadline exceeded');
  }
}

/** The pod as it is; undefined once it is gone, or is another one of that name. */
async function look(pod: DrainedPod, { context }: Taking): Promise<KubeObject | ApiError | undefined> {
  try {
    const live = await send(context, 'GET', pathOf(pod));
    return live.metadata?.uid === pod.uid ? live : undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.code === 404 ? undefined : error;
  }
}
