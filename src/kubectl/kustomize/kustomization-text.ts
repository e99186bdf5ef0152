// A kustomization's objects as one text of documents.

import type { CommandContext } from '../command.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { buildKustomization, type BuildOptions } from './build.ts';

/** Empty where there are none. Throws CommandError. */
export async function kustomizationText(
  context: CommandContext,
  folder: string,
  options: BuildOptions,
): Promise<string> {
  const objects = await buildKustomization(context, folder, options);
  return objects.map(writeYaml).join('---\n');
}
