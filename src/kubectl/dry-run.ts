// What --dry-run asks for.

import { CommandError, type CommandContext, type FlagValues } from './command.ts';
import { parseBool } from './go-values.ts';
import { klogLine } from './klog.ts';

/** Where a change stops: nowhere, at the server's door before it is sent, or in the server before it is stored. */
export type DryRun = 'none' | 'client' | 'server';

/** Behind an object's name: `pod/kiada created (dry run)`. */
export const dryRunNote: Record<DryRun, string> = { none: '', client: ' (dry run)', server: ' (server dry run)' };

/** Tells standard error of forms that kubectl has deprecated. Throws CommandError for an unknown value. */
export async function dryRunStrategy(flags: FlagValues, context: CommandContext): Promise<DryRun> {
  const value = flags.string('dry-run');
  if (value === 'none' || value === 'client' || value === 'server') return value;
  const warn = async (text: string, source: string) =>
    context.stderr.write(klogLine(context.clock, { level: 'W', source, text }));
  if (value === 'unchanged') {
    await warn('--dry-run is deprecated and can be replaced with --dry-run=client.', 'helpers.go:731');
    return 'client';
  }
  const strategy = asBoolean(value) ? 'client' : 'none';
  const source = strategy === 'client' ? 'helpers.go:745' : 'helpers.go:748';
  await warn(
    `--dry-run=${value} is deprecated (boolean value) and can be replaced with --dry-run=${strategy}.`,
    source,
  );
  return strategy;
}

function asBoolean(value: string): boolean {
  try {
    return parseBool(value);
  } catch {
    throw new CommandError(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
  }
}
