// What the API says of the fields of the note's manifests, found for the keys of a piece of YAML by where they stand.

import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, type Node } from 'yaml';
import type { FieldDoc } from '../../model/field-doc.ts';

/** By the offset of a key in the text. */
export type KeyDocs = ReadonlyMap<number, FieldDoc>;

export interface ManifestText {
  text: string;
  /** What a fragment was completed to. */
  whole?: string | undefined;
}

export interface FieldBook {
  keysOf(manifest: ManifestText): KeyDocs;
  /** Those fields of the manifest that no manifest before it has. */
  newIn(text: string): readonly FieldDoc[];
}

/** `manifests` are those that the page shows, in its order. */
export function fieldBook(fields: readonly FieldDoc[], manifests: readonly ManifestText[]): FieldBook {
  const byObject = Map.groupBy(fields, ({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  const keysOf = ({ text, whole = text }: ManifestText) => {
    const found = new Map<number, FieldDoc>();
    if (byObject.size === 0) return found;
    const kinds = documentsOf(whole).map(kindOf);
    documentsOf(text).forEach((node, index) => {
      const own = byObject.get(kindOf(node) ?? kinds[index] ?? '') ?? [];
      const byPath = new Map(own.map((field) => [field.path, field]));
      if (byPath.size > 0) readKeys(node, prefixOf(node, byPath), { byPath, found });
    });
    return found;
  };
  const known = new Set<string>();
  const fresh = new Map<string, FieldDoc[]>();
  for (const manifest of manifests) {
    const own = [...new Set(keysOf(manifest).values())].filter(({ text }) => text !== '' && !known.has(text));
    for (const { text } of own) known.add(text);
    if (!fresh.has(manifest.text)) fresh.set(manifest.text, own);
  }
  return { keysOf, newIn: (text) => fresh.get(text) ?? [] };
}

/** None of what is no YAML. */
function documentsOf(text: string): (Node | null)[] {
  return parseAllDocuments(text).map(({ errors, contents }) => (errors.length > 0 ? null : contents));
}

function kindOf(node: Node | null): string | undefined {
  if (!isMap(node)) return undefined;
  const [apiVersion, kind] = [node.get('apiVersion'), node.get('kind')];
  return typeof apiVersion === 'string' && typeof kind === 'string' ? `${apiVersion} ${kind}` : undefined;
}

interface Reading {
  byPath: ReadonlyMap<string, FieldDoc>;
  found: Map<number, FieldDoc>;
}

/** Where in its object a fragment stands: `spec` where it begins with `containers:`. */
function prefixOf(node: Node | null, byPath: ReadonlyMap<string, FieldDoc>): string {
  if (!isMap(node) || kindOf(node) !== undefined) return '';
  const names = node.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  const fits = (prefix: string) =>
    names.every((name) => name === 'metadata' || byPath.has(prefix === '' ? name : `${prefix}.${name}`));
  return ['', 'spec', 'spec.template', 'spec.template.spec'].find(fits) ?? '';
}

function readKeys(node: unknown, path: string, reading: Reading): void {
  if (isAlias(node)) return;
  if (isSeq(node)) for (const item of node.items) readKeys(item, path, reading);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const place = path === '' ? String(pair.key.value) : `${path}.${String(pair.key.value)}`;
    const doc = reading.byPath.get(place);
    const [offset] = pair.key.range ?? [];
    if (doc && offset !== undefined) reading.found.set(offset, doc);
    readKeys(pair.value, place, reading);
  }
}
