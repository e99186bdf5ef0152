// Reads a container's log as `kubectl logs` asks: since when, how many lines, how many bytes, with or without times,
// and on until the container ends.

import type { LogRequest } from '../ports.ts';
import type { ContainerLog, LogLine } from './log-store.ts';

type Choice = Omit<LogRequest, 'namespace' | 'pod' | 'container' | 'previous'>;

export async function* readLog(
  log: ContainerLog,
  choice: Choice,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const since = sinceOf(choice, now);
  let left = choice.limitBytes ?? Infinity;
  const lines = log.lines();
  const known = lines.filter(({ at }) => at >= since);
  let next: LogLine | undefined = lines.at(-1);
  const first =
    choice.tailLines === undefined ? known : known.slice(known.length - Math.min(known.length, choice.tailLines));
  for (const line of first) {
    const text = shown(line, choice).subarray(0, left);
    left -= text.length;
    if (text.length > 0) yield text;
    if (left <= 0) return;
  }
  while (choice.follow && !signal.aborted) {
    const changed = nextChange(log, signal);
    const all = log.lines();
    const fresh = all.slice(next === undefined ? 0 : all.lastIndexOf(next) + 1);
    next = all.at(-1);
    for (const line of fresh) {
      const text = shown(line, choice).subarray(0, left);
      left -= text.length;
      if (text.length > 0) yield text;
      if (left <= 0) return;
    }
    if (log.closed) return;
    await changed;
  }
}

function sinceOf({ sinceSeconds, sinceTime }: Choice, now: number): bigint {
  if (sinceSeconds !== undefined) return BigInt(Math.floor(now - sinceSeconds * 1000)) * 1_000_000n;
  return sinceTime === undefined ? 0n : BigInt(Date.parse(sinceTime)) * 1_000_000n;
}

const shown = ({ at, text }: LogLine, { timestamps }: Choice): Uint8Array =>
  timestamps ? Buffer.concat([Buffer.from(`${nanoTime(at)} `), text]) : text;

/** RFC 3339 with nine digits, as the container runtime stamps lines. */
export function nanoTime(at: bigint): string {
  const seconds = new Date(Number(at / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(at % 1_000_000_000n).padStart(9, '0')}Z`;
}

function nextChange(log: ContainerLog, signal: AbortSignal): Promise<void> {
  if (log.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stop = log.onChange(done);
    signal.addEventListener('abort', done, { once: true });
  });
}
