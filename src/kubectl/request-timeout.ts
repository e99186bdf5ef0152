// `--request-timeout`: how long one request may take, its answer's body included. Knows no verb.

import type { Cluster, LogOptions, PodRef, WatchOptions } from '../cluster/port.ts';
import { CommandError } from './command.ts';
import { parseDuration } from './go-values.ts';
import type { Clock } from '../model/clock.ts';

/** Milliseconds, 0 for none; a number alone means seconds. Throws CommandError. */
export function parseTimeout(text: string): number {
  if (/^\+?\d+$/.test(text)) return Number(text) * 1000;
  try {
    return text === '' ? 0 : parseDuration(text);
  } catch {
    throw new CommandError(
      'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding ' +
        'time unit (e.g. 1s | 2m | 3h)',
    );
  }
}

/** The same cluster, its requests bounded: a watch ends quietly, a followed log with kubectl's complaint. */
export function withRequestTimeout(cluster: Cluster, timeout: number, clock: Clock): Cluster {
  return {
    ...cluster,
    request: (method, path, options) => cluster.request(method, path, { timeout, ...options }),
    json: (method, path, options) => cluster.json(method, path, { timeout, ...options }),
    async *watch(path: string, options: WatchOptions) {
      yield* cluster.watch<never>(path, { ...options, signal: bounded(clock, timeout, options.signal) });
    },
    async logs(pod: PodRef, options: LogOptions = {}) {
      const signal = bounded(clock, timeout, options.signal);
      return complaining(await cluster.logs(pod, { ...options, signal }), signal, options.signal);
    },
  };
}

function bounded(clock: Clock, timeout: number, signal?: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const cancel = clock.after(timeout, () => controller.abort(), 'deadline');
  signal?.addEventListener('abort', cancel, { once: true });
  return signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
}

async function* complaining(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  callers?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  yield* bytes;
  if (signal.aborted && !callers?.aborted) {
    throw new CommandError('net/http: request canceled (Client.Timeout or context cancellation while reading body)');
  }
}
