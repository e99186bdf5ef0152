// The folder that a kustomization stands in, and what it may read: nothing outside unless that is allowed.

import { CommandError, type CommandContext } from '../command.ts';

export interface Root {
  /** From the root of all files. */
  path: string;
  /** Folders that led here; a kustomization that leads back to one of them would never end. */
  visited: readonly string[];
  restricted: boolean;
  files: CommandContext['files'];
}

type Files = CommandContext['files'];

/** The folder of the line's kustomization. Throws CommandError where there is none. */
export async function enterRoot(files: Files, path: string, restricted: boolean): Promise<Root> {
  if (isRemote(path)) throw remote(path);
  return enter({ files, restricted, visited: [] }, path, normal(files.absolute?.(path) ?? path));
}

/** A folder that a kustomization names. Throws CommandError. */
export async function enterFolder(root: Root, path: string): Promise<Root> {
  if (isRemote(path)) throw remote(path);
  const target = join(root.path, path);
  return enter({ ...root, visited: [...root.visited, root.path] }, target, target);
}

async function enter(from: Omit<Root, 'path'>, typed: string, path: string): Promise<Root> {
  const kind = await kindOf(from.files, path);
  if (kind === undefined)
    throw new CommandError(`must build at directory: not a valid directory: ${lost(typed, path)}`);
  if (kind === 'file') throw new CommandError(`must build at directory: '${typed}': file is not directory`);
  const again = from.visited.toReversed().find((folder) => isWithin(folder, path));
  if (again !== undefined) {
    throw new CommandError(`cycle detected: candidate root '${path}' contains visited root '${again}'`);
  }
  return { ...from, path };
}

/** The bytes of a file that a kustomization names. Throws CommandError. */
export async function readBytes(root: Root, path: string): Promise<Uint8Array> {
  if (isRemote(path)) throw remote(path);
  const target = join(root.path, path);
  const kind = await kindOf(root.files, target);
  if (kind === undefined) throw new CommandError(lost(target, target));
  if (kind === 'directory') throw new CommandError(`'${target}' must resolve to a file`);
  if (root.restricted && !isWithin(target, root.path)) {
    throw new CommandError(`security; file '${target}' is not in or below '${root.path}'`);
  }
  return root.files.read(target);
}

export const readText = async (root: Root, path: string): Promise<string> =>
  new TextDecoder().decode(await readBytes(root, path));

const lost = (typed: string, path: string) =>
  `evalsymlink failure on '${typed}' : lstat ${path}: no such file or directory`;

const kindOf = (files: Files, path: string) =>
  files.stat(path).then(
    ({ kind }) => kind,
    () => undefined,
  );

const isRemote = (path: string) => /^(?:https?:\/\/|git::|git@|ssh:\/\/|github\.com[/:])/.test(path);

const remote = (path: string) =>
  new CommandError(`not supported: kustomizations and resources from elsewhere (${path})`);

const isWithin = (path: string, folder: string) =>
  path === folder || folder === '/' || folder === '.' || path.startsWith(`${folder}/`);

const join = (folder: string, path: string) => normal(path.startsWith('/') ? path : `${folder}/${path}`);

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return path.startsWith('/') ? `/${parts.join('/')}` : parts.join('/') || '.';
}
