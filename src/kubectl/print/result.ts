// What a verb prints of an object it has changed: the format that -o asks for, else kubectl's sentence about it.

import type { CommandContext, FlagValues } from '../command.ts';
import { dryRunNote, type DryRun } from '../dry-run.ts';
import { qualifiedName } from './name.ts';
import { choosePrinter } from './print-flags.ts';
import type { ObjectPrinter } from './printer.ts';

export interface ResultOptions {
  /** The sentence's last word: `created`. */
  operation: string;
  dryRun: DryRun;
  /** The object has passed through kubectl's Go types: its fields stay in their order. */
  keepOrder?: boolean;
}

/** Without -o the printer says `pod/kiada created (dry run)`. Throws CommandError for an unknown format. */
export async function resultPrinter(
  flags: FlagValues,
  context: CommandContext,
  { operation, dryRun, keepOrder = false }: ResultOptions,
): Promise<ObjectPrinter> {
  const chosen = await choosePrinter(flags, context, { scope: 'object', keepOrder });
  return chosen ?? { print: (object) => `${qualifiedName(object)} ${operation}${dryRunNote[dryRun]}\n` };
}
