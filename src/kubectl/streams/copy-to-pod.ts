// `cp` towards a container: packs local files and has the container's tar unpack them.

import type { CommandContext } from '../command.ts';
import { CommandError } from '../command.ts';
import { containerAt, type CopyOptions } from './copy.ts';
import { base, clean, directory, join } from './file-spec.ts';
import { checkEnd } from './remote-end.ts';
import { packTar } from './tar-pack.ts';

/** Milliseconds for asking whether the target is a directory. */
const probeTimeout = 30_000;

export async function copyToPod(
  context: CommandContext,
  { source, target, container, preserve }: CopyOptions & { preserve: boolean },
): Promise<void> {
  const { files, stdout, stderr, signal } = context;
  await files.stat(source.path).catch(() => {
    throw new CommandError(`${source.path} doesn't exist in local filesystem`);
  });
  const remote = await containerAt(context, target, { container, hints: stderr });
  const cluster = await context.cluster();
  const nowhere = { write() {} };

  const probe = await withTimeout(context, probeTimeout, (limited) =>
    cluster
      .exec(remote, ['test', '-d', target.path], { stdout: nowhere, stderr: nowhere, signal: limited })
      .catch(() => undefined),
  );
  signal.throwIfAborted();
  const place = probe?.exitCode === 0 ? join(target.path, base(source.path)) : target.path;

  const unpack = ['tar', ...(preserve ? [] : ['--no-same-permissions', '--no-same-owner']), '-xmf', '-'];
  const archive = packTar({ files, source: clean(source.path), name: base(clean(place)), now: context.clock.now() });
  const streams = { stdin: archive, stdout, stderr, signal };
  checkEnd(await cluster.exec(remote, [...unpack, '-C', directory(place)], streams));
}

async function withTimeout<T>(
  { clock, signal }: CommandContext,
  ms: number,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const cancel = clock.after(ms, () => over.abort(), 'deadline');
  try {
    const result = await act(AbortSignal.any([signal, over.signal]));
    if (over.signal.aborted) throw new CommandError('context deadline exceeded');
    return result;
  } finally {
    cancel();
  }
}
