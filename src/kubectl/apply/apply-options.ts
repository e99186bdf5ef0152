// What the flags of `apply` mean together, and which of them kubectl refuses.

import { CommandError, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { propagationOf } from '../delete/delete-options.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { fieldValidation } from '../field-validation.ts';
import { givesFiles } from '../resources/line-targets.ts';
import type { ApplyOptions } from './applied.ts';
import { prunedKinds } from './prune.ts';

/** Throws CommandError for what kubectl refuses, in its order. */
export async function applyOptions(line: ParsedLine, context: CommandContext): Promise<ApplyOptions> {
  const { args, flags } = line;
  if (args.length > 0) {
    throw new CommandError(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
  }
  const serverSide = flags.bool('server-side');
  const dryRun = await dryRunStrategy(flags, context);
  const propagation = await propagationOf(flags.string('cascade'), context);
  if (!givesFiles(line)) throw new CommandError('must specify one of -f and -k');
  const validation = fieldValidation(flags);
  const pruned = flags.bool('prune') ? await prunedKinds(line, context) : undefined;
  checkTogether(flags, dryRun);
  const grace = flags.int('grace-period');
  return {
    serverSide,
    forceConflicts: flags.bool('force-conflicts'),
    force: flags.bool('force'),
    fieldManager: managerOf(flags, serverSide),
    fieldValidation: validation,
    dryRun,
    subresource: flags.string('subresource') || undefined,
    pruned,
    propagation,
    gracePeriod: grace < 0 ? undefined : grace,
    timeout: flags.duration('timeout'),
  };
}

function managerOf(flags: FlagValues, serverSide: boolean): string {
  if (flags.changed('field-manager')) return flags.string('field-manager');
  return serverSide ? 'kubectl' : 'kubectl-client-side-apply';
}

function checkTogether(flags: FlagValues, dryRun: DryRun): void {
  const refuse = (isWrong: boolean, message: string) => {
    if (isWrong) throw new CommandError(message);
  };
  const [serverSide, force, all] = [flags.bool('server-side'), flags.bool('force'), flags.bool('all')];
  const selector = flags.string('selector');
  refuse(flags.bool('force-conflicts') && !serverSide, '--force-conflicts only works with --server-side');
  refuse(
    dryRun === 'client' && serverSide,
    "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
  );
  refuse(serverSide && force, '--force cannot be used with --server-side');
  refuse(dryRun === 'server' && force, '--dry-run=server cannot be used with --force');
  refuse(all && selector !== '', 'cannot set --all and --selector at the same time');
  if (flags.bool('prune')) {
    refuse(force, '--force cannot be used with --prune');
    refuse(
      !all && selector === '',
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. ' +
        'If you did not mean to prune all resources, specify a label selector',
    );
    refuse(serverSide, "--prune is in alpha and doesn't currently work on objects created by server-side apply");
  }
  refuse(flags.string('subresource') !== '' && !serverSide, '--subresource can only be specified for --server-side');
}
