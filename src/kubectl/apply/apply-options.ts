// What the flags of `apply` mean together, and which of them kubectl refuses.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { fieldValidation, type FieldValidation } from '../field-validation.ts';

export interface ApplyOptions {
  serverSide: boolean;
  forceConflicts: boolean;
  fieldManager: string;
  fieldValidation: FieldValidation;
  dryRun: DryRun;
}

/** What became of one object. */
export interface Applied {
  change: 'created' | 'configured' | 'unchanged' | 'serverside-applied';
  object: KubeObject;
}

export async function applyOptions({ args, flags }: ParsedLine, context: CommandContext): Promise<ApplyOptions> {
  if (args.length > 0) {
    throw new CommandError(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
  }
  const serverSide = flags.bool('server-side');
  const dryRun = await dryRunStrategy(flags, context);
  if (flags.bool('force-conflicts') && !serverSide)
    throw new CommandError('--force-conflicts only works with --server-side');
  if (dryRun === 'client' && serverSide) {
    throw new CommandError("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
  }
  if (flags.bool('force') && serverSide) throw new CommandError('--force cannot be used with --server-side');
  if (flags.bool('prune'))
    throw new CommandError('not supported: --prune. Delete what a manifest no longer has with kubectl delete.');
  const manager = flags.string('field-manager');
  return {
    serverSide,
    forceConflicts: flags.bool('force-conflicts'),
    fieldManager: flags.changed('field-manager') ? manager : serverSide ? 'kubectl' : 'kubectl-client-side-apply',
    fieldValidation: fieldValidation(flags),
    dryRun,
  };
}
