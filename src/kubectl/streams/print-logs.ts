// Writes logs to a sink: one after the other, or several at once line by line, each line with its source in front where
// asked. Chooses nothing.

import { ApiError, type LogOptions } from '../../cluster/port.ts';
import type { Sink } from '../../model/streams.ts';
import type { CommandContext } from '../command.ts';
import type { LogSource } from './log-sources.ts';

export interface PrintLogsOptions {
  request: LogOptions;
  /** `[pod/NAME/CONTAINER] ` before each line. */
  prefix: boolean;
  /** A log that can't be had is told among the others and the rest goes on. */
  ignoreErrors: boolean;
}

const newline = 0x0a;

export async function printLogs(
  context: CommandContext,
  sources: readonly LogSource[],
  options: PrintLogsOptions,
): Promise<void> {
  if (!options.request.follow || sources.length < 2) {
    for (const source of sources) await printLog(context, source, options, context.signal);
    return;
  }
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const printing = sources.map((source) => printLog(context, source, options, signal));
  try {
    await Promise.all(printing);
  } finally {
    failed.abort();
    await Promise.allSettled(printing);
  }
}

async function printLog(
  context: CommandContext,
  source: LogSource,
  { request, prefix, ignoreErrors }: PrintLogsOptions,
  signal: AbortSignal,
): Promise<void> {
  const head = prefix ? `[pod/${source.pod}/${source.container}] ` : '';
  try {
    const cluster = await context.cluster();
    const log = await cluster.logs(source, { ...request, signal });
    await copyLines(log, context.stdout, head);
  } catch (error) {
    if (!ignoreErrors || !(error instanceof ApiError)) throw error;
    await context.stdout.write(`error: ${error.message}\n`);
  }
}

/** Hands on whole lines, so that logs that are followed together never mix within a line. */
async function copyLines(log: AsyncIterable<Uint8Array>, sink: Sink, head: string): Promise<void> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of log) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) await sink.write(prefixed(bytes.subarray(0, end), head));
    rest = bytes.subarray(end);
  }
  if (rest.length) await sink.write(prefixed(rest, head));
}

function prefixed(lines: Uint8Array, head: string): Uint8Array {
  if (head === '') return lines;
  const before = Buffer.from(head);
  const parts: Uint8Array[] = [];
  for (let start = 0; start < lines.length;) {
    const at = lines.indexOf(newline, start);
    const end = at < 0 ? lines.length : at + 1;
    parts.push(before, lines.subarray(start, end));
    start = end;
  }
  return Buffer.concat(parts);
}
