// `debug --custom`: a part of a container's spec, from a file, laid over the debugging container.

import { CommandError, type CommandContext } from '../command.ts';
import { mergeStrategically } from '../generate/strategic-merge.ts';
import type { Json } from '../generate/merge-patch.ts';
import { ParseFault, parseYaml } from '../manifests/parse-documents.ts';
import { fileOperation } from '../streams/file-error.ts';
import type { DebugContainer } from './debug-pod.ts';

/** Undefined where none is asked for. Throws CommandError for a file that can't be read or is none. */
export async function readCustomProfile(
  path: string,
  context: CommandContext,
): Promise<Partial<DebugContainer> | undefined> {
  if (path === '') return undefined;
  const bytes = await fileOperation('open', path, () => context.files.read(path)).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`must pass a container spec json file for custom profile: ${error.message}`);
  });
  try {
    return ((await parseYaml(Buffer.from(bytes).toString())) ?? undefined) as Partial<DebugContainer> | undefined;
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    throw new CommandError(`${path} does not contain a valid container spec: ${error.message}`);
  }
}

/** A new container; the custom part wins. */
export function withCustomProfile(container: DebugContainer, custom: Partial<DebugContainer>): DebugContainer {
  const spec = (part: object) => ({ spec: { containers: [{ ...part, name: container.name }] } }) as unknown as Json;
  const merged = mergeStrategically(spec(container), spec(custom)) as unknown as {
    spec: { containers: DebugContainer[] };
  };
  return merged.spec.containers[0] ?? container;
}
