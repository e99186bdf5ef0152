// The texts behind -f and -k: files, folders, patterns, URLs, standard input and kustomizations, in kubectl's order.

import { join } from 'node:path/posix';
import { CommandError, type CommandContext } from '../command.ts';
import { quote } from '../go-values.ts';
import { kustomizationText } from '../kustomize/kustomization-text.ts';

/** One text to parse. */
export interface ManifestSource {
  /** As kubectl's messages name it: the path, the URL, `STDIN`. */
  name: string;
  text(): Promise<string>;
}

/** What -f and -k name. */
export type ManifestPath = string | { kustomization: string };

export interface SourceOptions {
  paths: readonly ManifestPath[];
  recursive: boolean;
}

const extensions = ['.json', '.yaml', '.yml'];

/** Expands paths; a missing one is a CommandError before anything is read. */
export async function findSources(context: CommandContext, options: SourceOptions): Promise<ManifestSource[]> {
  const sources: ManifestSource[] = [];
  for (const path of options.paths) {
    if (typeof path !== 'string') {
      const folder = path.kustomization;
      sources.push({
        name: folder,
        text: () => kustomizationText(context, folder, { restricted: true, order: 'legacy' }),
      });
    } else if (path === '-') sources.push({ name: 'STDIN', text: () => readInput(context) });
    else if (/^https?:\/\//.test(path)) sources.push({ name: path, text: () => readUrl(context, path) });
    else sources.push(...(await findFiles(context, path, options.recursive)));
  }
  return sources;
}

async function findFiles(context: CommandContext, path: string, recursive: boolean): Promise<ManifestSource[]> {
  const matches = await expandPattern(context, path);
  const sources: ManifestSource[] = [];
  for (const match of matches) {
    const files = (await isFolder(context, match)) ? await walk(context, match, recursive) : [match];
    if (files.length === 0) {
      throw new CommandError(
        `error reading [${matches.join(' ')}]: recognized file extensions are [${extensions.join(' ')}]`,
      );
    }
    for (const file of files) sources.push({ name: file, text: () => readFile(context, file) });
  }
  return sources;
}

async function expandPattern(context: CommandContext, path: string): Promise<string[]> {
  if (await exists(context, path)) return [path];
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  const names = /[*?[]/.test(path) ? await listed(context, folder || '.') : [];
  const pattern = globPattern(path.slice(slash + 1));
  const found = names.filter((name) => pattern.test(name)).map((name) => folder + name);
  if (found.length === 0) throw new CommandError(`the path ${quote(path)} does not exist`);
  return found;
}

function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${source}$`);
}

async function walk(context: CommandContext, folder: string, recursive: boolean): Promise<string[]> {
  const files: string[] = [];
  for (const name of await context.files.list(folder)) {
    const path = join(folder, name);
    if (await isFolder(context, path)) {
      if (recursive) files.push(...(await walk(context, path, true)));
    } else if (extensions.some((extension) => name.endsWith(extension))) files.push(path);
  }
  return files;
}

const isFolder = async (context: CommandContext, path: string) => (await context.files.stat(path)).kind === 'directory';

const exists = (context: CommandContext, path: string) =>
  context.files.stat(path).then(
    () => true,
    () => false,
  );

const listed = (context: CommandContext, folder: string) => context.files.list(folder).catch((): string[] => []);

async function readFile(context: CommandContext, path: string): Promise<string> {
  try {
    return new TextDecoder().decode(await context.files.read(path));
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES';
    throw denied ? new CommandError(`open ${path}: permission denied`) : error;
  }
}

async function readInput(context: CommandContext): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of context.stdin ?? []) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

async function readUrl(context: CommandContext, url: string): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(url, { signal: context.signal });
  } catch (error) {
    const { host, hostname } = new URL(url);
    const code = (error as { cause?: { code?: string } }).cause?.code;
    const text =
      code === 'ECONNREFUSED'
        ? `The connection to the server ${host} was refused - did you specify the right host or port?`
        : `Unable to connect to the server: dial tcp: lookup ${hostname}: no such host`;
    throw new CommandError(text, { verbatim: true });
  }
  if (!answer.ok) {
    throw new CommandError(
      `unable to read URL ${quote(url)}, server reported ${answer.status} ${answer.statusText}, status code=${answer.status}`,
    );
  }
  return answer.text();
}
