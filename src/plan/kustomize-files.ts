// The fences that a kustomization is made of: those in its folder, and those that its files name in other folders.
// Knows of kustomize only that paths stand in its files, relative to them.

import { posix } from 'node:path';
import type { Draft } from './draft.ts';
import type { FileIndex } from './file-index.ts';

/** Paths in a kustomization: items of lists, in lines or in brackets. */
const listed =
  /(?:^[ \t]*-[ \t]*(?:path:[ \t]*)?|[[,][ \t]*)["']?((?:\.{1,2}\/)*[\w-][\w./-]*|\.{1,2}(?:\/\.{1,2})*)["']?(?=[ \t]*(?:[\],#]|$))/gm;

const isKustomization = (name: string) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(name);

/** All fences in a folder, and, where it holds a kustomization, those that this draws in; in the order of the note. */
export function folderFences(index: FileIndex, folder: string): Draft[] {
  const found = new Set<Draft>();
  const folders = [posix.normalize(folder).replace(/\/$/, '')];
  for (let at = 0; at < folders.length && at < mostFolders; at++) {
    const here = folders[at] ?? '.';
    for (const { name, fence } of index.inFolder(here)) {
      if (found.size >= mostFiles) break;
      found.add(fence);
      if (!isKustomization(name)) continue;
      for (const [, path = ''] of fence.text.slice(0, longest).matchAll(listed)) {
        const target = posix.join(posix.dirname(name), path);
        const [file] = index.named(target);
        if (file) found.add(file);
        else if (!folders.includes(target) && !/\.\w+$/.test(target)) folders.push(target);
      }
    }
  }
  return [...found].sort((a, b) => a.at - b.at);
}

/** A note shows no larger tree; keeps a hostile one cheap. */
const mostFolders = 50;
const mostFiles = 200;
const longest = 20_000;
