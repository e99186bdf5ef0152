// `kubectl replace`: puts manifests in place of the cluster's objects, or deletes these and makes them anew.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { withLastApplied } from '../apply/last-applied.ts';
import { whileHandling } from '../apply/source-error.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, subresourceFlag, validateFlag } from '../common-flags.ts';
import { deleteEach } from '../delete/delete-each.ts';
import type { DeleteOptions } from '../delete/delete-options.ts';
import { untilAllGone } from '../delete/until-gone.ts';
import type { Victim } from '../delete/victims.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { fieldValidation, type FieldValidation } from '../field-validation.ts';
import { boolFlag, durationFlag, intFlag, stringFlag } from '../flag-kinds.ts';
import { throwErrors } from '../get/outcome.ts';
import { loadManifests, type ManifestObject } from '../manifests/load-manifests.ts';
import { visitManifests } from '../manifests/visit-manifests.ts';
import { printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { resultPrinter } from '../print/result.ts';
import { checkRawPath, rawBody, rawRequest } from '../raw-request.ts';
import { isRehearsal } from '../reading.ts';
import { send } from '../requests.ts';
import { filePaths, givesFiles } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';

export const replace: Command = {
  name: 'replace',
  usage: 'replace -f FILENAME',
  summary: 'Replace a resource by file name or stdin',
  examples: ['kubectl replace -f ./pod.json', 'kubectl replace --force -f ./pod.json'],
  flags: [
    stringFlag('cascade', 'Must be "background", "orphan", or "foreground".', {
      default: 'background',
      noValue: 'background',
    }),
    dryRunFlag,
    fieldManagerFlag('kubectl-replace'),
    ...filenameFlags('The files that contain the configurations to replace.'),
    boolFlag('force', 'If true, delete the objects and make them anew.'),
    intFlag('grace-period', -1, 'Period of time in seconds given to the resource to terminate gracefully.'),
    ...printFlags('object'),
    stringFlag('raw', 'Raw URI to PUT to the server.'),
    boolFlag('save-config', 'If true, the configuration of current object will be saved in its annotation.'),
    subresourceFlag,
    durationFlag('timeout', '0s', 'The length of time to wait before giving up on a delete.'),
    validateFlag,
    boolFlag('wait', 'If true, wait for resources to be gone before returning.'),
  ],
  read({ flags }) {
    if (isRehearsal(flags)) return { effects: ['read'] };
    return { effects: flags.bool('force') ? ['write', 'destroy'] : ['write'] };
  },
  async run(line, context) {
    const { flags } = line;
    const validation = fieldValidation(flags);
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await resultPrinter(flags, context, { operation: 'replaced', dryRun });
    if (!givesFiles(line)) throw new CommandError('must specify one of -f and -k');
    check(flags, dryRun);
    if (flags.string('raw')) return replaceRaw(line, context);
    const work = { line, context, dryRun, validation, printer };
    await (flags.bool('force') ? replaceByForce(work) : replaceEach(work));
  },
};

interface Replacing {
  line: ParsedLine;
  context: CommandContext;
  dryRun: DryRun;
  validation: FieldValidation;
  printer: ObjectPrinter;
}

function check(flags: FlagValues, dryRun: DryRun): void {
  if (flags.bool('force')) {
    if (dryRun !== 'none') throw new CommandError('--dry-run can not be used when --force is set');
    return;
  }
  if (flags.int('grace-period') >= 0) throw new CommandError('--grace-period must have --force specified');
  if (flags.duration('timeout') !== 0) throw new CommandError('--timeout must have --force specified');
}

async function replaceRaw(line: ParsedLine, context: CommandContext): Promise<void> {
  const { flags } = line;
  const paths = line.flags.list('filename');
  const [path = ''] = paths;
  if (paths.length !== 1) throw new CommandError('--raw can only use a single local file or stdin');
  if (/^https?:/.test(path)) throw new CommandError('--raw cannot read from a url');
  for (const name of ['recursive', 'output']) {
    if (flags.changed(name)) throw new CommandError(`--raw and --${name} are mutually exclusive`);
  }
  checkRawPath(flags.string('raw'));
  await rawRequest(context, 'PUT', flags.string('raw'), await rawBody(path, context));
}

const prepared = ({ object }: ManifestObject, flags: FlagValues): KubeObject =>
  flags.bool('save-config') ? withLastApplied(object) : object;

async function replaceEach(work: Replacing): Promise<void> {
  const { line, context, dryRun, validation, printer } = work;
  await visitManifests(line, context, { validate: validation !== 'Ignore' }, async (item) => {
    const object = prepared(item, line.flags);
    try {
      const shown = dryRun === 'client' ? object : await put(item, object, work);
      await context.stdout.write(printer.print(shown));
    } catch (error) {
      throw whileHandling(error, 'replacing', item.source);
    }
  });
}

/** A manifest that does not say which version it is of takes the place of whatever is there. */
async function put(
  { type, namespace, name }: ManifestObject,
  object: KubeObject,
  work: Replacing,
): Promise<KubeObject> {
  const { line, context, dryRun, validation } = work;
  const path = resourcePath(type, { namespace, name, subresource: line.flags.string('subresource') });
  const query = {
    fieldManager: line.flags.string('field-manager'),
    fieldValidation: validation,
    dryRun: dryRun === 'server' ? 'All' : undefined,
  };
  const resourceVersion = object.metadata?.resourceVersion ?? (await versionOf(path, context));
  const body = resourceVersion ? { ...object, metadata: { ...object.metadata, resourceVersion } } : object;
  return send(context, 'PUT', path, { query, body });
}

async function versionOf(path: string, context: CommandContext): Promise<string | undefined> {
  try {
    return (await send(context, 'GET', path)).metadata?.resourceVersion;
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** All are deleted and gone before the first is made again. */
async function replaceByForce({ line, context, validation, printer }: Replacing): Promise<void> {
  const { flags } = line;
  const items: ManifestObject[] = [];
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: flags.bool('recursive'),
    enforceNamespace: flags.changed('namespace'),
    validate: validation !== 'Ignore',
  });
  for await (const item of loading) {
    if ('fault' in item) throw item.fault;
    items.push(item);
  }
  await removeAll(items, flags, context);
  for (const item of items) {
    const { type, namespace } = item;
    const query = { fieldManager: flags.string('field-manager'), fieldValidation: validation };
    const body = prepared(item, flags);
    await context.stdout.write(
      printer.print(await send(context, 'POST', resourcePath(type, { namespace }), { query, body })),
    );
  }
  if (items.length === 0) throw new CommandError('no objects passed to replace');
}

async function removeAll(items: readonly ManifestObject[], flags: FlagValues, context: CommandContext): Promise<void> {
  const asked = flags.int('grace-period');
  const options: DeleteOptions = {
    propagation: 'Background',
    // kubectl's guard against lost data: a grace period of 0 is one of 1 second.
    gracePeriod: asked < 0 ? undefined : Math.max(asked, 1),
    dryRun: 'none',
    force: false,
    ignoreNotFound: true,
    shortOutput: flags.string('output') === 'name',
    wait: true,
    timeout: flags.duration('timeout'),
  };
  const victims = items.map(({ type, namespace, name, source }): Victim => ({ type, namespace, name, source }));
  const faults: unknown[] = [];
  await deleteEach(victims, options, context, faults);
  throwErrors(faults as Error[]);
  if (victims.length === 0) await context.stdout.write('No resources found\n');
  await untilAllGone(victims, options.timeout, context);
}
