// Reads a sidecar, and the same keys of a note's front matter. Paths are relative to the file that holds them; which of
// its wishes are granted (`allow`) is for the caller to say.

import { posix } from 'node:path';
import type { Pair } from 'yaml';
import type { Effect } from '../model/effect.ts';
import { effects } from '../model/effect.ts';
import type { Diagnostic } from '../model/error.ts';
import type { SetupFile, Sidecar } from '../model/plan.ts';
import { stepHints } from './hints.ts';
import { didYouMean } from './did-you-mean.ts';
import { knownPairs, readYaml, textMapOf, textsOf } from './yaml-source.ts';
import type { YamlSource } from './yaml-source.ts';

/** Keys of a sidecar, sorted. */
export const sidecarKeys = ['allow', 'bind', 'files', 'setup', 'steps', 'teardown'] as const;

export interface SidecarReading {
  sidecar: Sidecar;
  diagnostics: Diagnostic[];
}

/** The content of a file, its path relative to where the reader stands; undefined where there is none. */
export type LoadFile = (path: string) => string | undefined;

/** Never throws: what is wrong is in `diagnostics`, what can be read is in the sidecar. */
export function readSidecar(path: string, text: string, load: LoadFile): SidecarReading {
  const source = readYaml({ file: path, text, what: 'the sidecar' });
  const sidecar = emptySidecar(path);
  if (source.root) {
    for (const [key, pair] of knownPairs(source, source.root, sidecarKeys, 'a sidecar'))
      readKey(source, sidecar, { key, pair, load });
  }
  return { sidecar, diagnostics: source.diagnostics };
}

export const emptySidecar = (path: string): Sidecar => ({
  path,
  setup: [],
  teardown: [],
  bind: {},
  files: {},
  steps: {},
  allow: [],
});

export interface SidecarKey {
  key: string;
  pair: Pair;
  load: LoadFile;
}

/** Reads one key into the sidecar. */
export function readKey(source: YamlSource, sidecar: Sidecar, { key, pair, load }: SidecarKey): void {
  switch (key) {
    case 'setup':
    case 'teardown':
      sidecar[key] = setupFiles(source, sidecar.path, { key, pair, load });
      break;
    case 'bind':
      // What a drafted sidecar leaves empty is as good as left out.
      sidecar.bind = Object.fromEntries(
        Object.entries(textMapOf(source, pair, key)).filter(([, value]) => value !== ''),
      );
      break;
    case 'files':
      for (const [name, file] of Object.entries(textMapOf(source, pair, key)))
        sidecar.files[name] = beside(sidecar.path, file);
      break;
    case 'steps':
      sidecar.steps = stepHints(source, pair);
      break;
    case 'allow':
      sidecar.allow = allowed(source, pair);
      break;
  }
}

/** A path of the sidecar's, as seen from where the sidecar's own path is. */
const beside = (sidecar: string, path: string) =>
  posix.isAbsolute(path) ? path : posix.join(posix.dirname(sidecar.replaceAll('\\', '/')), path);

function setupFiles(source: YamlSource, sidecar: string, { key, pair, load }: SidecarKey): SetupFile[] {
  return textsOf(source, pair, key).flatMap(({ text, node }) => {
    const path = beside(sidecar, text);
    const content = load(path);
    if (content !== undefined) return [{ path, content }];
    source.complain(
      'missing-file',
      `${key} names ${text}, which is not there`,
      node,
      `Paths are relative to ${sidecar}.`,
    );
    return [];
  });
}

function allowed(source: YamlSource, pair: Pair): Effect[] {
  return textsOf(source, pair, 'allow').flatMap(({ text, node }) => {
    const effect = effects.find((known) => known === text);
    if (effect !== undefined) return [effect];
    const near = didYouMean(text, effects);
    source.complain(
      'wrong-value',
      `"${text}" is no effect that can be allowed`,
      node,
      near === undefined ? `Known: ${effects.join(', ')}.` : `Did you mean "${near}"?`,
    );
    return [];
  });
}
