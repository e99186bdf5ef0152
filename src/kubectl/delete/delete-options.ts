// What the flags of `delete` mean together, and which of them kubectl refuses.

import { CommandError, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { parseBool } from '../go-values.ts';

export type Propagation = 'Background' | 'Foreground' | 'Orphan';

export interface DeleteOptions {
  propagation: Propagation;
  /** Seconds; undefined leaves it to the object. */
  gracePeriod: number | undefined;
  dryRun: DryRun;
  force: boolean;
  ignoreNotFound: boolean;
  shortOutput: boolean;
  wait: boolean;
  /** Milliseconds; 0: as long as it takes. */
  timeout: number;
}

/** Throws CommandError for combinations that kubectl refuses, in its order. */
export async function checkDeleteFlags({ flags }: ParsedLine, context: CommandContext): Promise<void> {
  const output = flags.string('output');
  if (output !== '' && output !== 'name') {
    throw new CommandError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  }
  if (flags.bool('all') && flags.string('selector')) {
    throw new CommandError("setting 'all' parameter but found a non empty selector. ");
  }
  if (flags.bool('now') && flags.int('grace-period') !== -1) {
    throw new CommandError('--now and --grace-period cannot be specified together');
  }
  if (flags.bool('force') && flags.int('grace-period') > 0) {
    throw new CommandError('--force and --grace-period greater than 0 cannot be specified together');
  }
  if (flags.bool('force')) {
    await context.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been terminated. ' +
        'The resource may continue to run on the cluster indefinitely.',
    );
  }
}

export async function deleteOptions({ flags }: ParsedLine, context: CommandContext): Promise<DeleteOptions> {
  const dryRun = await dryRunStrategy(flags, context);
  return {
    propagation: await propagationOf(flags.string('cascade'), context),
    gracePeriod: gracePeriodOf(flags),
    dryRun,
    force: flags.bool('force'),
    ignoreNotFound: flags.bool('ignore-not-found') || (selectsMany(flags) && !flags.changed('ignore-not-found')),
    shortOutput: flags.string('output') === 'name',
    wait: flags.bool('wait') && dryRun === 'none',
    timeout: flags.duration('timeout'),
  };
}

const selectsMany = (flags: FlagValues) =>
  flags.bool('all') || flags.string('selector') !== '' || flags.string('field-selector') !== '';

/** Without --force a grace period of 0 is one of 1 second: kubectl's guard against lost data. */
function gracePeriodOf(flags: FlagValues): number | undefined {
  const asked = flags.bool('now') ? 1 : flags.int('grace-period');
  if (flags.bool('force')) return Math.max(asked, 0);
  if (asked === 0) return 1;
  return asked < 0 ? undefined : asked;
}

const propagations: Record<string, Propagation> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
};

/** The strategy that --cascade names. Throws CommandError. */
export async function propagationOf(value: string, context: CommandContext): Promise<Propagation> {
  const known = propagations[value];
  if (known) return known;
  try {
    const name = parseBool(value) ? 'background' : 'orphan';
    await context.stderr.write(
      `warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${name}.\n`,
    );
    return propagations[name]!;
  } catch {
    throw new CommandError(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`);
  }
}
