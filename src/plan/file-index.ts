// Finds the fences that show a file, by its name, its last part or its folder.

import type { Draft } from './draft.ts';

export interface FileIndex {
  readonly size: number;
  has(name: string): boolean;
  /** In the order of the note. */
  named(name: string): readonly Draft[];
  /** Those whose name ends with this last part. */
  withBase(base: string): readonly Draft[];
  /** Those in a folder, `.` being the note's own. */
  inFolder(folder: string): { name: string; fence: Draft }[];
  add(fence: Draft, name: string): void;
}

/** `shown` is in the order of the note. */
export function fileIndex(shown: ReadonlyMap<Draft, string>): FileIndex {
  const names = new Map<string, Draft[]>();
  const bases = new Map<string, Draft[]>();
  /** What was found in folders since the last file was added. */
  const folders = new Map<string, { name: string; fence: Draft }[]>();
  const put = (map: Map<string, Draft[]>, key: string, fence: Draft) => {
    const fences = map.get(key);
    if (!fences) return void map.set(key, [fence]);
    let at = fences.length;
    while (at > 0 && (fences[at - 1]?.at ?? 0) > fence.at) at--;
    fences.splice(at, 0, fence);
  };
  const add = (fence: Draft, name: string) => {
    put(names, name, fence);
    put(bases, name.slice(name.lastIndexOf('/') + 1), fence);
  };
  for (const [fence, name] of shown) add(fence, name);
  return {
    get size() {
      return names.size;
    },
    has: (name) => names.has(name),
    named: (name) => names.get(name) ?? [],
    withBase: (base) => bases.get(base) ?? [],
    inFolder(folder) {
      const known = folders.get(folder);
      if (known) return known;
      const prefix = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      const found = [...names].flatMap(([name, fences]) =>
        name.startsWith(prefix) ? fences.slice(-1).map((fence) => ({ name, fence })) : [],
      );
      folders.set(folder, found);
      return found;
    },
    add(fence, name) {
      folders.clear();
      add(fence, name);
    },
  };
}
