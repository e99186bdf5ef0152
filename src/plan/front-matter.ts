// What a note's front matter asks of Rutter, under its key `rutter`. Other keys are other tools'.

import { isMap } from 'yaml';
import type { ParsedNote } from '../model/block.ts';
import type { Diagnostic } from '../model/error.ts';
import type { Sidecar } from '../model/plan.ts';
import { emptySidecar, readKey, sidecarKeys } from './sidecar.ts';
import type { LoadFile } from './sidecar.ts';
import { keyOf, knownPairs, readYaml } from './yaml-source.ts';

/** The wishes of the front matter, as a sidecar; it may not allow anything. */
export function readFrontMatter(note: ParsedNote, load: LoadFile): { sidecar: Sidecar; diagnostics: Diagnostic[] } {
  const sidecar = emptySidecar(note.path);
  const { frontMatter } = note;
  if (!frontMatter) return { sidecar, diagnostics: [] };
  const { text, range } = frontMatter;
  const source = readYaml({
    file: note.path,
    text,
    what: 'the front matter',
    at: { start: range.start, line: range.line },
  });
  const ours = source.root?.items.find((pair) => keyOf(pair) === 'rutter');
  if (!ours) {
    // Broken YAML may hide our key: only then is it our business.
    const concerned = /^\s*rutter\s*:/m.test(text) ? source.diagnostics : [];
    return { sidecar, diagnostics: concerned };
  }
  if (!isMap(ours.value)) {
    source.complain('wrong-type', 'rutter in the front matter must be a mapping', ours.value ?? ours.key);
    return { sidecar, diagnostics: source.diagnostics };
  }
  for (const [key, pair] of knownPairs(source, ours.value, sidecarKeys, 'rutter in the front matter')) {
    if (key === 'allow') {
      source.complain(
        'not-allowed',
        'a note may not allow effects to itself',
        pair.key,
        'Allow them on the command line: --allow, or a sidecar given with --bindings.',
      );
    } else readKey(source, sidecar, { key, pair, load });
  }
  return { sidecar, diagnostics: source.diagnostics };
}
