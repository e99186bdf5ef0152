// The folder that config maps, secrets and the like are shown in: the files stand in a dated folder behind a link, so
// that all of them change at once.

import { makeFile, makeFolder, makeLink, place, type FolderNode } from '../files/tree.ts';

export interface ProjectedFile {
  path: string;
  content: Uint8Array;
  mode: number;
}

/** Fills the folder anew. */
export function project(folder: FolderNode, files: readonly ProjectedFile[], now: number, random: () => number): void {
  const stamp = new Date(now).toISOString().slice(0, 19).replace(/[-T:]/g, '_');
  const dated = `..${stamp}.${Math.floor(random() * 4_294_967_296)}`;
  folder.entries.clear();
  // All of it belongs to the group that the volume was given.
  const { group } = folder;
  const inside = Object.assign(makeFolder(now), { group });
  for (const { path, content, mode } of files) {
    place(inside, `/${path}`, Object.assign(makeFile(content, now, mode), { group }));
  }
  folder.entries.set(dated, inside);
  folder.entries.set('..data', makeLink(dated, now));
  for (const name of new Set(files.map(({ path }) => path.split('/')[0] ?? ''))) {
    folder.entries.set(name, makeLink(`..data/${name}`, now));
  }
}

export const makeProjectedFolder = (now: number): FolderNode => makeFolder(now, 0o1777);

export interface KeyToPath {
  key: string;
  path: string;
  mode?: number;
}

/** The entries that `items` asks for, or all. */
export function chosenFiles(
  data: ReadonlyMap<string, Uint8Array>,
  items: readonly KeyToPath[] | undefined,
  mode: number,
  missing: (key: string) => Error | undefined,
): ProjectedFile[] {
  if (!items) return [...data].map(([path, content]) => ({ path, content, mode }));
  return items.flatMap((item) => {
    const content = data.get(item.key);
    if (content) return [{ path: item.path, content, mode: item.mode ?? mode }];
    const error = missing(item.key);
    if (error) throw error;
    return [];
  });
}
