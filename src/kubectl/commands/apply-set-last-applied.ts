// `kubectl apply set-last-applied`: makes an object remember a manifest as the one that was applied last.

import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../cluster/port.ts';
import { lastApplied, lastAppliedAnnotation } from '../apply/last-applied.ts';
import { whileHandling } from '../apply/source-error.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { dryRunFlag, filenameFlags } from '../common-flags.ts';
import { dryRunNote, dryRunStrategy } from '../dry-run.ts';
import { goJson } from '../go-json.ts';
import { loadManifests, type ManifestObject } from '../manifests/load-manifests.ts';
import { qualifiedName } from '../print/name.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { send } from '../requests.ts';
import { nothingSelected } from '../resources/targets.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { ApiError } from '../../cluster/port.ts';

export const applySetLastApplied: Command = {
  name: 'apply set-last-applied',
  usage: 'apply set-last-applied -f FILENAME [flags]',
  summary: 'Set the last-applied-configuration annotation on a live object to match the contents of a file',
  examples: [
    'kubectl apply set-last-applied -f web.yaml',
    'kubectl apply set-last-applied -f web.yaml --create-annotation',
  ],
  flags: [
    {
      name: 'create-annotation',
      type: 'bool',
      default: 'false',
      usage: "Will create 'last-applied-configuration' annotations if current objects doesn't have one",
    },
    dryRunFlag,
    ...filenameFlags(
      'Filename, directory, or URL to files that contains the last-applied-configuration annotations',
    ).filter(({ name }) => name === 'filename'),
    ...printFlags('object'),
  ],
  read: ({ flags }) => ({ effects: flags.string('dry-run') === 'none' ? ['write'] : ['read'] }),
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await choosePrinter(flags, context, { scope: 'object' });
    for (const { item, live } of await outdated(line, context)) {
      const metadata = { annotations: { [lastAppliedAnnotation]: `${goJson(item.object)}\n` } };
      const { type, namespace, name } = item;
      const object =
        dryRun === 'client'
          ? live
          : await send<KubeObject>(context, 'PATCH', resourcePath(type, { namespace, name }), {
              contentType: 'application/merge-patch+json',
              query: { dryRun: dryRun === 'server' ? 'All' : undefined },
              body: { metadata },
            });
      await context.stdout.write(
        printer?.print(object) ?? `${qualifiedName(object)} configured${dryRunNote[dryRun]}\n`,
      );
    }
  },
};

/** The objects that remember another manifest; throws at the first that can't be changed, before any is. */
async function outdated({ flags }: ParsedLine, context: CommandContext) {
  const paths = flags.list('filename');
  if (paths.length === 0) throw new CommandError(nothingSelected);
  const enforceNamespace = flags.changed('namespace');
  const found: { item: ManifestObject; live: KubeObject }[] = [];
  for await (const item of loadManifests(context, { paths, recursive: false, enforceNamespace, validate: false })) {
    if ('fault' in item) throw item.fault;
    const live = await present(item, context);
    const original = lastApplied(live);
    if (original === undefined && !flags.bool('create-annotation')) {
      throw new CommandError(
        `no last-applied-configuration annotation found on resource: ${item.name}, ` +
          'to create the annotation, run the command with --create-annotation',
      );
    }
    if (!isDeepStrictEqual(original, JSON.parse(goJson(item.object)))) found.push({ item, live });
    else await context.stdout.write(`set-last-applied ${item.name}: no changes required.\n`);
  }
  return found;
}

async function present(
  { type, namespace, name, source }: ManifestObject,
  context: CommandContext,
): Promise<KubeObject> {
  try {
    return await send<KubeObject>(context, 'GET', resourcePath(type, { namespace, name }));
  } catch (error) {
    const isMissing = error instanceof ApiError && error.code === 404;
    throw isMissing ? error : whileHandling(error, 'retrieving current configuration of', source);
  }
}
