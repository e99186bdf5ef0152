// `cp` from a container: has its tar pack the files, and unpacks them here. A broken stream can be taken up again.

import type { ExecResult, PodRef } from '../../cluster/port.ts';
import { ConnectionError } from '../../cluster/port.ts';
import type { Sink } from '../../model/streams.ts';
import type { CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { containerAt, type CopyOptions } from './copy.ts';
import { checkEnd } from './remote-end.ts';
import { unpackTar } from './tar-unpack.ts';

/** `retries`: how often a broken stream is taken up again; below 0: as often as it takes. */
export async function copyFromPod(
  context: CommandContext,
  { source, target, container, retries }: CopyOptions & { retries: number },
): Promise<void> {
  // What the container's tar says comes on standard output, as kubectl has it.
  const remote = await containerAt(context, source, { container, hints: context.stdout });
  const given = `-n ${quote(source.namespace ?? '')} ${quote(remote.pod)}`;
  const unpacking = await unpackTar({
    files: context.files,
    source: source.path,
    target: target.path,
    warnings: context.stderr,
    linkHint: `(consider using "kubectl exec ${given} -- tar cf - ${quote(source.path)} | tar xf -")`,
  });
  const stop = new AbortController();
  unpacking.done.catch(() => stop.abort());
  const signal = AbortSignal.any([context.signal, stop.signal]);
  let end: ExecResult | undefined;
  let bytes = 0;
  const counted: Sink = {
    write(chunk) {
      bytes += chunk.length;
      return unpacking.sink.write(chunk);
    },
  };
  try {
    end = await pull(context, remote, { path: source.path, retries, sink: counted, received: () => bytes, signal });
  } catch (error) {
    // Its own fault is why the stream was ended.
    if (stop.signal.aborted) await unpacking.done;
    unpacking.end();
    throw error;
  }
  unpacking.end();
  // A tar that could not read all of it has said so; what it sent is still an archive.
  if (bytes === 0 || end.exitCode === undefined) checkEnd(end);
  await unpacking.done;
}

interface Pull {
  path: string;
  retries: number;
  sink: Sink;
  received(): number;
  signal: AbortSignal;
}

async function pull(
  context: CommandContext,
  remote: PodRef,
  { path, retries, sink, received, signal }: Pull,
): Promise<ExecResult> {
  const cluster = await context.cluster();
  for (let tries = 0; ; tries++) {
    const command =
      retries === 0
        ? ['tar', 'cf', '-', path]
        : ['sh', '-c', `tar cf - ${shellWord(path)} | tail -c+${received() + 1}`];
    try {
      return await cluster.exec(remote, command, { stdout: sink, stderr: context.stdout, signal });
    } catch (error) {
      if (!(error instanceof ConnectionError) || retries === 0) throw error;
      if (retries > 0 && tries === retries) {
        await context.stdout.write(`Dropping out copy after ${tries} retries\n`);
        throw error;
      }
      await context.stdout.write(`Resuming copy at ${received()} bytes, retry ${tries + 1}/${retries}\n`);
    }
  }
}

const shellWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
