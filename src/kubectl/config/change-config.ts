// Changes a line's kubeconfig: loads it, hands out a copy to be changed, writes what differs.

import type { CommandContext, ParsedLine } from '../command.ts';
import { copyOf, loadConfig, saveConfig, type LoadedConfig } from './config-access.ts';
import type { Kubeconfig } from './kubeconfig.ts';

/** Resolves with what `change` returns. Throws CommandError. */
export async function changeConfig<T>(
  line: ParsedLine,
  context: CommandContext,
  change: (config: Kubeconfig, loaded: LoadedConfig) => T | Promise<T>,
): Promise<T> {
  const loaded = await loadConfig(line, context);
  const changed = copyOf(loaded.merged);
  const result = await change(changed, loaded);
  await saveConfig(loaded, changed, context);
  return result;
}
