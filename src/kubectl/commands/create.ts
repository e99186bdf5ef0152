// `kubectl create -f`: makes the objects of manifests; one that exists is an error.

import { withLastApplied } from '../apply/last-applied.ts';
import { whileHandling } from '../apply/source-error.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { filenameFlags, selectorFlag } from '../common-flags.ts';
import { createEdited } from '../create/create-edited.ts';
import { createFlags, createObject, createOptions, type CreateOptions } from '../create/create-options.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { visitManifests } from '../manifests/visit-manifests.ts';
import { checkRawPath, rawBody, rawRequest } from '../raw-request.ts';
import { givesFiles } from '../resources/line-targets.ts';

export const create: Command = {
  name: 'create',
  usage: 'create -f FILENAME',
  summary: 'Create a resource from a file or from stdin',
  examples: ['kubectl create -f ./pod.yaml', 'cat pod.yaml | kubectl create -f -'],
  flags: [
    ...createFlags,
    boolFlag('edit', 'Edit the API resource before creating'),
    ...filenameFlags('Filename, directory, or URL to files to use to create the resource'),
    stringFlag('raw', 'Raw URI to POST to the server.'),
    recordFlag,
    selectorFlag,
    boolFlag('windows-line-endings', 'Only relevant if --edit=true.'),
  ],
  read: ({ flags }) => {
    if (flags.bool('edit')) return { effects: ['write', 'interactive'] };
    return { effects: flags.string('dry-run') === 'none' ? ['write'] : ['read'] };
  },
  async run(line, context) {
    const { args, flags } = line;
    if (args.length) {
      throw new CommandError(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
    }
    const options = await createOptions(flags, context, { keepOrder: false });
    if (!givesFiles(line)) throw new CommandError('must specify one of -f and -k');
    if (flags.string('raw')) return createRaw(line, context);
    if (flags.bool('edit')) return createEdited(line, options.fieldValidation, context);
    const validate = options.fieldValidation !== 'Ignore';
    const count = await visitManifests(line, context, { validate }, (item) =>
      createOne(item, { line, options, context }),
    );
    if (count === 0) throw new CommandError('no objects passed to create');
  },
};

async function createRaw(line: ParsedLine, context: CommandContext): Promise<void> {
  const { flags } = line;
  const paths = line.flags.list('filename');
  const [path = ''] = paths;
  if (flags.bool('edit')) throw new CommandError('--raw and --edit are mutually exclusive');
  if (paths.length !== 1) throw new CommandError('--raw can only use a single local file or stdin');
  if (/^https?:/.test(path)) throw new CommandError('--raw cannot read from a url');
  for (const [flag, name] of [
    ['recursive', '--recursive'],
    ['selector', '--selector (-l)'],
    ['output', '--output'],
  ] as const) {
    if (flags.changed(flag)) throw new CommandError(`--raw and ${name} are mutually exclusive`);
  }
  checkRawPath(flags.string('raw'));
  await rawRequest(context, 'POST', flags.string('raw'), await rawBody(path, context));
}

interface Creating {
  line: ParsedLine;
  options: CreateOptions;
  context: CommandContext;
}

async function createOne(item: ManifestObject, { line, options, context }: Creating): Promise<void> {
  const saved = options.saveConfig ? withLastApplied(item.object) : item.object;
  const object = recorded(saved, 'create', line);
  try {
    await options.tell(await createObject(context, { ...item, object }, options));
  } catch (error) {
    throw whileHandling(error, 'creating', item.source);
  }
}
