// `kubectl plugin list`: executables in $PATH that kubectl would take for verbs, and what keeps it from that. The dialect
// runs none of them.

import { CommandError, type Command, type CommandContext } from '../command.ts';
import { boolFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';
import { fileOperation } from '../streams/file-error.ts';

export const pluginList: Command = {
  name: 'plugin list',
  usage: 'plugin list [flags]',
  summary: "List all visible plugin executables on a user's PATH",
  examples: ['kubectl plugin list', 'kubectl plugin list --name-only'],
  flags: [boolFlag('name-only', 'If true, display only the binary name of each plugin, rather than its full path')],
  read: () => ({ effects: ['read'] }),
  async run({ flags }, context) {
    const plugins = await findPlugins(context);
    if (plugins.length === 0) throw new CommandError('unable to find any kubectl plugins in your PATH');
    await context.stdout.write('The following compatible plugins are available:\n\n');
    const seen = new Map<string, string>();
    let count = 0;
    for (const path of plugins) {
      await context.stdout.write(`${flags.bool('name-only') ? baseName(path) : path}\n`);
      for (const warning of await warningsOn(path, seen, context)) {
        count++;
        await context.stderr.write(`  - warning: ${warning}\n`);
      }
    }
    if (count === 1) throw new CommandError('one plugin warning was found');
    if (count > 1) throw new CommandError(`${count} plugin warnings were found`);
  },
};

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

async function findPlugins({ env, files, stderr }: CommandContext): Promise<string[]> {
  const plugins: string[] = [];
  for (const folder of new Set((env['PATH'] ?? '').split(':'))) {
    if (folder.trim() === '') continue;
    try {
      for (const name of await fileOperation('open', folder, () => files.list(folder))) {
        const path = joined(folder, name);
        if (name.startsWith('kubectl-') && (await isFile(path, files))) plugins.push(path);
      }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await stderr.write(`Unable to read directory ${quote(folder)} from your PATH: ${error.message}. Skipping...\n`);
    }
  }
  return plugins;
}

/** As Go's filepath.Join cleans it. */
const joined = (folder: string, name: string) => `${folder}/${name}`.replace(/\/+/g, '/').replace(/^(?:\.\/)+/, '');

const isFile = (path: string, files: CommandContext['files']) =>
  files.stat(path).then(
    ({ kind }) => kind === 'file',
    () => false,
  );

async function warningsOn(path: string, seen: Map<string, string>, context: CommandContext): Promise<string[]> {
  const warnings: string[] = [];
  const name = baseName(path);
  const { mode } = await context.files.stat(path);
  if ((mode & 0o111) === 0) warnings.push(`${path} identified as a kubectl plugin, but it is not executable`);
  const first = seen.get(name);
  if (first === undefined) seen.set(name, path);
  else warnings.push(`${path} is overshadowed by a similarly named plugin: ${first}`);
  const verb = context.verbFor(name.split('-').slice(1));
  if (verb !== undefined) warnings.push(`${name} overwrites existing command: ${quote(`kubectl ${verb}`)}`);
  return warnings;
}
