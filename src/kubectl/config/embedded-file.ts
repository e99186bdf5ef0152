// A certificate or key that a `config` verb names: its path, or its content inside the kubeconfig.

import { CommandError, type CommandContext, type FlagValues } from '../command.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { fileOperation } from '../streams/file-error.ts';

/** Fields that the flag sets; none where it was not given. */
export async function embeddedFile(name: string, flags: FlagValues, context: CommandContext): Promise<JsonObject> {
  if (!flags.changed(name)) return {};
  const path = flags.string(name);
  if (!flags.bool('embed-certs')) {
    return { [name]: context.kubeconfig?.resolve(path) ?? path, ...(path && { [`${name}-data`]: '' }) };
  }
  if (path === '') return {};
  const content = await context.files.read(path);
  return { [name]: '', [`${name}-data`]: Buffer.from(content).toString('base64') };
}

/** Throws CommandError where --embed-certs has no file to embed. */
export async function checkEmbedding(
  names: readonly string[],
  flags: FlagValues,
  context: CommandContext,
): Promise<void> {
  if (!flags.bool('embed-certs')) return;
  if (names.every((name) => flags.string(name) === '')) {
    throw new CommandError(`you must specify a ${names.map((name) => `--${name}`).join(' or ')} to embed`);
  }
  for (const name of names) {
    const path = flags.string(name);
    if (path === '') continue;
    await fileOperation('stat', path, () => context.files.stat(path)).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(`could not stat ${name} file ${path}: ${error.message}`);
    });
  }
}
