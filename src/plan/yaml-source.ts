// A YAML text that people write for Rutter, read strictly: every complaint has a line.

import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { duplicateKeys, notUnique } from '../model/duplicate-keys.ts';
import type { Diagnostic } from '../model/error.ts';
import type { SourceRange } from '../model/range.ts';
import { didYouMean } from './did-you-mean.ts';

export interface YamlSource {
  document: Document.Parsed;
  /** Undefined where the text is no mapping; a diagnostic says so. */
  root: YAMLMap | undefined;
  /** Where a node stands in the file. */
  rangeOf(node: unknown): SourceRange | undefined;
  complain(code: string, message: string, node: unknown, hint?: string): void;
  diagnostics: Diagnostic[];
}

export interface YamlSourceOptions {
  file: string;
  text: string;
  /** What the text is, for complaints: `the sidecar`. */
  what: string;
  /** Where the text begins in its file. */
  at?: { start: number; line: number };
}

/** Never throws; what YAML itself complains of is in `diagnostics`. */
export function readYaml({ file, text, what, at = { start: 0, line: 1 } }: YamlSourceOptions): YamlSource {
  const counter = new LineCounter();
  const diagnostics: Diagnostic[] = [];
  const document = parseDocument(text, {
    lineCounter: counter,
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  });
  const place = (start: number, end: number): SourceRange => ({
    start: at.start + start,
    end: at.start + Math.max(start, end),
    line: at.line - 1 + Math.max(1, counter.linePos(start).line),
    endLine: at.line - 1 + Math.max(1, counter.linePos(Math.max(start, end - 1)).line),
  });
  const rangeOf = (node: unknown) => {
    const range = (node as Node | undefined)?.range;
    return range ? place(range[0], range[1]) : undefined;
  };
  const complain: YamlSource['complain'] = (code, message, node, hint) => {
    const range = rangeOf(node) ?? place(0, 0);
    diagnostics.push({ code, severity: 'error', message, file, range, ...(hint === undefined ? {} : { hint }) });
  };
  const unreadable = (why: string, [start, end]: readonly [number, number]) => {
    const message = `${what} is not readable as YAML: ${why}`;
    diagnostics.push({ code: 'yaml-syntax', severity: 'error', message, file, range: place(start, end) });
  };
  for (const { message, code, pos } of document.errors) unreadable(message.split('\n')[0] ?? code, pos);
  for (const at of duplicateKeys(document)) unreadable(notUnique, [at, at + 1]);
  const root = isMap(document.contents) ? document.contents : undefined;
  if (!root && document.contents !== null && diagnostics.length === 0) {
    complain('yaml-shape', `${what} must be a mapping of names to values`, document.contents);
  }
  return { document, root, rangeOf, complain, diagnostics };
}

/** A mapping's pairs by key; complains of keys that nobody knows. */
export function knownPairs(
  source: YamlSource,
  map: YAMLMap,
  known: readonly string[],
  what: string,
): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = keyOf(pair);
    if (known.includes(key)) {
      pairs.set(key, pair);
      continue;
    }
    const near = didYouMean(key, known);
    const hint = near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${near}"?`;
    source.complain('unknown-key', `${what} has no key "${key}"`, pair.key, hint);
  }
  return pairs;
}

export const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));

/** A scalar as text; undefined, with a complaint, for anything else. */
export function textOf(source: YamlSource, pair: Pair, what: string): string | undefined {
  const { value } = pair;
  if (isScalar(value) && value.value !== null && typeof value.value !== 'object') {
    // As written: 8080 and 0x1F90 are what the author typed, not numbers.
    return value.source ?? String(value.value);
  }
  source.complain('wrong-type', `${what} must be a single value`, value ?? pair.key);
  return undefined;
}

/** A scalar or a list of scalars as texts. */
export function textsOf(source: YamlSource, pair: Pair, what: string): { text: string; node: unknown }[] {
  const { value } = pair;
  const items = isSeq(value) ? value.items : [value];
  return items.flatMap((item) => {
    if (isScalar(item) && item.value !== null && typeof item.value !== 'object') {
      return [{ text: item.source ?? String(item.value), node: item }];
    }
    source.complain('wrong-type', `${what} must be a list of single values`, item ?? pair.key);
    return [];
  });
}

/** A mapping of texts to texts. */
export function textMapOf(source: YamlSource, pair: Pair, what: string): Record<string, string> {
  const result: Record<string, string> = {};
  if (!isMap(pair.value)) {
    source.complain('wrong-type', `${what} must be a mapping`, pair.value ?? pair.key);
    return result;
  }
  for (const inner of pair.value.items) {
    const text = textOf(source, inner, `${what}.${keyOf(inner)}`);
    if (text !== undefined) result[keyOf(inner)] = text;
  }
  return result;
}
