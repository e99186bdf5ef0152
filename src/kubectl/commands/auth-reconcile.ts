// `kubectl auth reconcile`: makes roles and bindings grant what manifests ask for, and tells what that took.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { reconcileObject } from '../auth/reconcile-object.ts';
import type { Reconciliation } from '../auth/reconciliation.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunFlag, filenameFlags } from '../common-flags.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { boolFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';
import { throwErrors } from '../get/outcome.ts';
import { readManifests } from '../manifests/load-manifests.ts';
import { printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { resultPrinter } from '../print/result.ts';
import { isRehearsal } from '../reading.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { isRegistered, undecodable } from '../resources/registered-kind.ts';
import { filePaths, givesFiles } from '../resources/line-targets.ts';

const rbacGroup = 'rbac.authorization.k8s.io';

export const authReconcile: Command = {
  name: 'auth reconcile',
  usage: 'auth reconcile -f FILENAME',
  summary: 'Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects.',
  examples: ['kubectl auth reconcile -f my-rbac-rules.yaml'],
  flags: [
    dryRunFlag,
    ...filenameFlags('identifying the resource to reconcile.'),
    ...printFlags('object'),
    boolFlag('remove-extra-permissions', 'If true, removes extra permissions added to roles'),
    boolFlag('remove-extra-subjects', 'If true, removes extra subjects added to rolebindings'),
  ],
  read: ({ flags }) => ({ effects: isRehearsal(flags) ? ['read'] : ['write', 'cluster-scope'] }),
  async run(line, context) {
    const { args, flags } = line;
    if (!givesFiles(line)) throw new CommandError('must specify one of -f and -k');
    if (args.length) throw new CommandError('no arguments are allowed');
    const dryRun = await dryRunStrategy(flags, context);
    if (dryRun === 'server') {
      throw new CommandError('--dry-run=server for command reconcile is not supported yet');
    }
    const printer = await resultPrinter(flags, context, { operation: 'reconciled', dryRun, keepOrder: true });
    await reconcileAll({ line, context, dryRun, printer });
  },
};

interface Work {
  line: ParsedLine;
  context: CommandContext;
  dryRun: DryRun;
  printer: ObjectPrinter;
}

/** What is wrong with one object does not keep the next from its turn. */
async function reconcileAll(work: Work): Promise<void> {
  const { line, context } = work;
  const errors: Error[] = [];
  const attempt = async (action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
      errors.push(error);
    }
  };
  const reading = { paths: filePaths(line), recursive: line.flags.bool('recursive'), validate: false };
  await attempt(async () => {
    for await (const { object, source } of readManifests(context, reading)) {
      await attempt(() => reconcileOne(object, source.name, work));
    }
  });
  throwErrors(errors);
}

async function reconcileOne(object: KubeObject, source: string, work: Work): Promise<void> {
  const { line, context } = work;
  if (!isRegistered(object)) throw undecodable(object, source);
  const own = object.metadata?.namespace;
  const current = await context.currentNamespace();
  if (own && line.flags.changed('namespace') && own !== current) {
    throw new CommandError(
      `the namespace from the provided object ${quote(own)} does not match the namespace ${quote(current)}. ` +
        `You must pass '--namespace=${own}' to perform this operation.`,
    );
  }
  const type = builtinResources.find(({ group, kind }) => group === rbacGroup && kind === object.kind);
  if (!object.apiVersion?.startsWith(`${rbacGroup}/`) || type === undefined) return;
  const version = object.apiVersion.split('/')[1] ?? '';
  if (version !== 'v1') throw new CommandError(`only ${rbacGroup}/v1 is supported: not *${version}.${type.kind}`);
  const { flags } = line;
  const removeExtra = {
    permissions: flags.bool('remove-extra-permissions'),
    subjects: flags.bool('remove-extra-subjects'),
  };
  await tell(await reconcileObject(object, type, { context, dryRun: work.dryRun !== 'none', removeExtra }), work);
}

async function tell(result: Reconciliation, { line, context, printer }: Work): Promise<void> {
  const { object, operation, isProtected, missing, extra } = result;
  await context.stdout.write(printer.print(object));
  if (operation === 'none') return;
  const isBinding = object.kind?.endsWith('Binding') ?? false;
  const what = isBinding ? 'subjects' : 'rules';
  const removes = line.flags.bool(isBinding ? 'remove-extra-subjects' : 'remove-extra-permissions');
  const optedOut = isProtected ? ', but object opted out (rbac.authorization.kubernetes.io/autoupdate: false)' : '';
  const listing = (title: string, items: readonly string[]) =>
    items.length ? `\t${title}:\n${items.map((item) => `\t\t${item}\n`).join('')}` : '';
  await context.stderr.write(
    `\treconciliation required ${operation}${optedOut}\n` +
      listing(`missing ${what} added`, missing) +
      (removes ? listing(`extra ${what} removed`, extra) : ''),
  );
}
