// A manifest's text, YAML or JSON, cut into documents and parsed one after the other, as kubectl's decoder does:
// what stands before a faulty document is used. Knows no kinds.

import type { CreateNodeOptions, Document, DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags } from 'yaml';
import { goYamlMessage, type YamlFault } from './yaml-fault.ts';

/** The text is neither YAML nor JSON. The message is go-yaml's or encoding/json's. */
export class ParseFault extends Error {}

/** Yields the value of each document that is not empty. Throws ParseFault at the first faulty one. */
export async function* parseDocuments(text: string, reading: YamlReading = {}): AsyncGenerator<unknown> {
  const json = splitJson(text);
  if (json) {
    for (const part of json.parts) yield JSON.parse(part);
    if (json.unfinished) throw new ParseFault('unexpected EOF');
    return;
  }
  for (const part of splitYaml(text)) {
    const value = await parseYaml(part, reading);
    if (value !== null && value !== undefined) yield value;
  }
}

export interface YamlReading {
  /** As go-yaml v3 reads: `yes`, `on` and the like are strings. */
  plainBooleans?: boolean;
}

/** Parses one YAML document as YAML 1.1 with the types that go-yaml v2 knows. Throws ParseFault. */
export async function parseYaml(text: string, { plainBooleans = false }: YamlReading = {}): Promise<unknown> {
  const { parseDocument, isMap, visit } = await import('yaml');
  const document = parseDocument(text, plainBooleans ? { ...yamlOptions, customTags: withPlainBooleans } : yamlOptions);
  const faults = document.errors
    .filter(({ code }) => code !== 'MULTIPLE_DOCS')
    .map(({ code, message, pos, linePos }): YamlFault => ({
      code,
      message,
      at: pos[0],
      endLine: linePos?.[1]?.line ?? linePos?.[0].line ?? 1,
    }));
  const [first, ...others] = faults;
  if (first) throw new ParseFault(`error converting YAML to JSON: ${goYamlMessage([first, ...others], text)}`);
  visit(document, {
    Pair(_key, pair) {
      if (isMap(pair.key))
        throw new ParseFault(`error converting YAML to JSON: yaml: invalid map key: ${goMap(document, pair.key)}`);
    },
  });
  return plainValue(document);
}

/** Types of YAML 1.1 that go-yaml v2 reads as strings. */
const foreignTags = new Set(['intTime', 'floatTime', 'timestamp', 'binary', 'omap', 'pairs', 'set']);

const withoutForeign = (tags: Tags): Tags =>
  tags
    .filter((tag) => {
      if (typeof tag === 'string') return !foreignTags.has(tag);
      return !(tag.format === 'TIME' || /:(timestamp|binary|omap|pairs|set)$/.test(tag.tag));
    })
    .map((tag) => (typeof tag === 'object' && 'test' in tag && tag.test?.test('.') ? withDigits(tag) : tag));

/** The library takes a lone point for a number. */
const withDigits = (tag: ScalarTag): ScalarTag => ({
  ...tag,
  test: new RegExp(`^(?=.*[0-9])(?:${tag.test?.source})`),
});

/** Only true and false are booleans. */
const withPlainBooleans = (tags: Tags): Tags =>
  withoutForeign(tags).map((tag) =>
    typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:bool' && 'test' in tag
      ? ({ ...tag, test: tag.test?.test('true') ? /^(?:true|True|TRUE)$/ : /^(?:false|False|FALSE)$/ } as ScalarTag)
      : tag,
  );

const yamlOptions: ParseOptions & DocumentOptions & SchemaOptions & CreateNodeOptions = {
  version: '1.1',
  uniqueKeys: false,
  customTags: withoutForeign,
  logLevel: 'error',
};

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 10_000 });
  } catch (error) {
    const [, anchor] = /alias[^:]*: (\S+)/i.exec(error instanceof Error ? error.message : '') ?? [];
    if (anchor === undefined) throw error;
    throw new ParseFault(`error converting YAML to JSON: yaml: unknown anchor '${anchor}' referenced`);
  }
}

/** A mapping in Go's syntax: what people see when they apply an unrendered template. */
function goMap(document: Document, node: unknown): string {
  const { items } = node as { items: { key: unknown; value: unknown }[] };
  const go = (value: unknown): string => {
    const plain = value as { value?: unknown; items?: unknown } | null;
    if (plain?.items) return goMap(document, value);
    if (typeof plain?.value === 'string') return JSON.stringify(plain.value);
    return plain?.value === null || plain?.value === undefined ? 'interface {}(nil)' : String(plain.value);
  };
  return `map[interface {}]interface {}{${items.map(({ key, value }) => `${go(key)}:${go(value)}`).join(', ')}}`;
}

/** Documents end at a line that is `---` and nothing else. */
function splitYaml(text: string): string[] {
  const parts: string[][] = [[]];
  for (const line of text.replace(/^\uFEFF/, '').split(/(?<=\n)/)) {
    if (/^---\s*$/.test(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('')).filter((part) => part.trim() !== '');
}

/** JSON objects one after the other, or undefined where the text is something else. */
function splitJson(text: string): { parts: string[]; unfinished: boolean } | undefined {
  const parts: string[] = [];
  let rest = text.trimStart();
  if (!rest.startsWith('{')) return undefined;
  while (rest.startsWith('{')) {
    const end = endOfObject(rest);
    if (end === undefined) return isJsonStart(rest) ? { parts, unfinished: true } : undefined;
    const part = rest.slice(0, end);
    if (!isJson(part)) return undefined;
    parts.push(part);
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? { parts, unfinished: false } : undefined;
}

function endOfObject(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\[^])*"|[{}]/g)) {
    if (token === '{') depth++;
    if (token === '}' && --depth === 0) return index + 1;
  }
  return undefined;
}

const isJsonStart = (text: string) => /^\{\s*("|$)/.test(text);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
