// `kubectl create -f`: makes the objects of manifests; one that exists is an error.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { whileHandling } from '../apply/source-error.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { filenameFlags, selectorFlag } from '../common-flags.ts';
import {
  createFlags,
  createObject,
  createOptions,
  withSavedConfig,
  type CreateOptions,
} from '../create/create-options.ts';
import { loadManifests, type ManifestObject } from '../manifests/load-manifests.ts';
import { filePaths, givesFiles } from '../resources/line-targets.ts';

export const create: Command = {
  name: 'create',
  usage: 'create -f FILENAME',
  summary: 'Create a resource from a file or from stdin',
  examples: ['kubectl create -f ./pod.yaml', 'cat pod.yaml | kubectl create -f -'],
  flags: [
    ...createFlags,
    { name: 'edit', type: 'bool', default: 'false', usage: 'Edit the API resource before creating' },
    ...filenameFlags('Filename, directory, or URL to files to use to create the resource'),
    { name: 'raw', type: 'string', default: '', usage: 'Raw URI to POST to the server.' },
    selectorFlag,
  ],
  read: ({ flags }) => ({ effects: flags.string('dry-run') === 'none' ? ['write'] : ['read'] }),
  async run(line, context) {
    const { args, flags } = line;
    if (args.length) {
      throw new CommandError(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
    }
    const options = await createOptions(flags, context, { keepOrder: false });
    if (!givesFiles(line)) throw new CommandError('must specify one of -f and -k');
    for (const name of ['edit', 'raw', 'selector']) {
      if (flags.changed(name)) throw new CommandError(`not supported yet: create --${name}`);
    }
    const { count, faults } = await createEach(line, context, options);
    if (faults.length) throw new AggregateError(faults);
    if (count === 0) throw new CommandError('no objects passed to create');
  },
};

/** Goes on after an object that could not be made; what cannot be parsed ends the reading of its file. */
async function createEach(line: ParsedLine, context: CommandContext, options: CreateOptions) {
  const faults: (ApiError | CommandError)[] = [];
  let count = 0;
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: line.flags.bool('recursive'),
    enforceNamespace: line.flags.changed('namespace'),
    validate: options.fieldValidation !== 'Ignore',
  });
  try {
    for await (const item of loading) {
      if ('fault' in item) faults.push(item.fault);
      else {
        try {
          await options.tell(await createOne(item, context, options));
          count++;
        } catch (error) {
          if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
          faults.push(error);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    faults.push(error);
  }
  return { count, faults };
}

async function createOne(item: ManifestObject, context: CommandContext, options: CreateOptions): Promise<KubeObject> {
  const object = options.saveConfig ? withSavedConfig(item.object, { keepOrder: false }) : item.object;
  try {
    return await createObject(context, { ...item, object }, options);
  } catch (error) {
    throw whileHandling(error, 'creating', item.source);
  }
}
