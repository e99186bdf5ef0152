// `kubectl apply`: makes the cluster's objects what a manifest says, and leaves alone what it does not speak of.

import type { KubeObject } from '../../cluster/port.ts';
import { applyClientSide } from '../apply/client-side.ts';
import type { Applied, ApplyOptions } from '../apply/applied.ts';
import { applyOptions } from '../apply/apply-options.ts';
import { applyServerSide } from '../apply/server-side.ts';
import { ApiError } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type Flag, type ParsedLine } from '../command.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import { prune } from '../apply/prune.ts';
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  selectorFlag,
  subresourceFlag,
  validateFlag,
} from '../common-flags.ts';
import { dryRunNote } from '../dry-run.ts';
import { listOf } from '../get/generic.ts';
import { readThenVisited } from '../get/outcome.ts';
import { loadManifests } from '../manifests/load-manifests.ts';
import { labelFilter } from '../manifests/visit-manifests.ts';
import { qualifiedName } from '../print/name.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { filePaths } from '../resources/line-targets.ts';
import { fulfils } from '../selectors/label-selector.ts';

const bool = (name: string, value: boolean, usage: string): Flag => ({
  name,
  type: 'bool',
  default: String(value),
  usage,
});

export const apply: Command = {
  name: 'apply',
  usage: 'apply (-f FILENAME | -k DIRECTORY) [flags]',
  summary: 'Apply a configuration to a resource by file name or stdin',
  examples: ['kubectl apply -f pod.yaml', 'cat pod.yaml | kubectl apply -f -'],
  flags: [
    bool('all', false, 'Select all resources in the namespace of the specified resource types.'),
    {
      name: 'cascade',
      type: 'string',
      default: 'background',
      noValue: 'background',
      usage: 'Must be "background", "orphan", or "foreground".',
    },
    dryRunFlag,
    fieldManagerFlag('kubectl-client-side-apply'),
    ...filenameFlags('The files that contain the configurations to apply.'),
    bool('force', false, 'If true, immediately remove resources from API and bypass graceful deletion.'),
    bool('force-conflicts', false, 'If true, server-side apply will force the changes against conflicts.'),
    {
      name: 'grace-period',
      type: 'int',
      default: '-1',
      usage: 'Period of time in seconds given to the resource to terminate gracefully.',
    },
    bool('openapi-patch', true, 'If true, use openapi to calculate diff when the openapi presents.'),
    bool('overwrite', true, 'Automatically resolve conflicts between the modified and live configuration.'),
    ...printFlags('object'),
    bool('prune', false, 'Automatically delete resource objects that do not appear in the configs.'),
    {
      name: 'prune-allowlist',
      type: 'stringArray',
      default: '[]',
      usage: 'Overwrite the default allowlist with <group/version/kind> for --prune.',
    },
    recordFlag,
    selectorFlag,
    subresourceFlag,
    bool('server-side', false, 'If true, apply runs in the server instead of the client.'),
    {
      name: 'timeout',
      type: 'duration',
      default: '0s',
      usage: 'The length of time to wait before giving up on a delete.',
    },
    validateFlag,
    bool('wait', false, 'If true, wait for resources to be gone before returning.'),
  ],
  read: ({ flags }) => ({ effects: flags.string('dry-run') === 'none' ? ['write'] : ['read'] }),
  async run(line, context) {
    const printer = await choosePrinter(line.flags, context, { scope: 'object' });
    const options = await applyOptions(line, context);
    const { applied, faults, namespaces } = await applyEach(line, options, context);
    if (faults.length > 0) throw new AggregateError(faults);
    if (applied.length === 0) throw new CommandError('no objects passed to apply');
    await printAll(line, applied, { printer, context });
    if (options.pruned === undefined) return;
    const uids = new Set(applied.flatMap(({ metadata }) => metadata?.uid ?? []));
    const tell = async (object: KubeObject) =>
      context.stdout.write(printer?.print(object) ?? sentence({ change: 'pruned', object }, options));
    const what = { kinds: options.pruned, selector: line.flags.string('selector'), tell };
    await prune({ uids, namespaces }, what, options, context);
  },
};

/** Applies one object after the other, saying each unless a format is asked for. */
async function applyEach(line: ParsedLine, options: ApplyOptions, context: CommandContext) {
  const applied: KubeObject[] = [];
  const faults: unknown[] = [];
  const unread: unknown[] = [];
  const namespaces = new Set(line.flags.changed('namespace') ? [await context.currentNamespace()] : []);
  const wanted = labelFilter(line);
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: line.flags.bool('recursive'),
    enforceNamespace: line.flags.changed('namespace'),
    validate: options.fieldValidation !== 'Ignore',
  });
  const say = line.flags.string('output') === '' && line.flags.string('template') === '';
  try {
    for await (const item of loading) {
      if ('fault' in item) {
        unread.push(item.fault);
        continue;
      }
      if (!fulfils(item.object.metadata?.labels, wanted)) continue;
      if (item.namespace !== undefined) namespaces.add(item.namespace);
      try {
        const object = recorded(item.object, 'apply', line);
        const result = await (options.serverSide ? applyServerSide : applyClientSide)(
          { ...item, object },
          options,
          context,
        );
        applied.push(result.object);
        if (say) await context.stdout.write(sentence(result, options));
      } catch (error) {
        if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
        faults.push(error);
      }
    }
  } catch (error) {
    // A later document that can't be read: what stands before it was applied.
    if (!(error instanceof CommandError)) throw error;
    unread.push(error);
  }
  return { applied, faults: readThenVisited(unread, faults), namespaces };
}

const sentence = ({ change, object }: Pick<Applied, 'object'> & { change: string }, { dryRun }: ApplyOptions) =>
  `${qualifiedName(object)} ${change}${dryRunNote[dryRun]}\n`;

async function printAll(
  { flags }: ParsedLine,
  applied: readonly KubeObject[],
  { printer, context }: { printer: ObjectPrinter | undefined; context: CommandContext },
): Promise<void> {
  const [only] = applied;
  if (printer === undefined || only === undefined) return;
  const oneByOne = flags.string('output') === 'name';
  const shown = oneByOne ? applied : [applied.length === 1 ? only : { ...listOf([...applied]), metadata: {} }];
  for (const object of shown) await context.stdout.write(printer.print(object));
}
