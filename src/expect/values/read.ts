// Reads JSON and YAML texts as values. `...` in the note makes its values a part of what is expected.

import { parseAllDocuments } from 'yaml';
import { maxDepth } from '../bounds.ts';
import { isElision } from '../text/elision.ts';

export interface ReadValues {
  form: 'json' | 'yaml';
  documents: unknown[];
  /** The note leaves something out, anywhere. */
  elided: boolean;
}

export type ValueFormat = ReadValues['form'] | undefined;

/** Undefined where the text is no object or list, or several of them. `format` tells what the step was asked to print. */
export function readValues(lines: readonly string[], format: ValueFormat): ReadValues | undefined {
  const kept = lines.filter((line) => !isElision(line));
  const text = kept.join('\n');
  const form = formOf(text, format);
  const documents = form && !isTooDeep(text) ? (parseJson(text) ?? parseYaml(text)) : undefined;
  if (!form || !documents || documents.length === 0 || !documents.every(isCollection)) return undefined;
  return { form, documents, elided: kept.length < lines.length };
}

/** JSON opens with a brace or bracket; YAML that nobody asked for is believed when it is a Kubernetes object. */
function formOf(text: string, format: ValueFormat): ReadValues['form'] | undefined {
  if (/^\s*[{[]/.test(text)) return 'json';
  if (format === 'yaml' || /^(?:---\n)?(?:apiVersion|kind): \S/.test(text)) return 'yaml';
  return undefined;
}

/** More brackets open at once than can be walked: not worth a parser's time. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function parseJson(text: string): unknown[] | undefined {
  try {
    return [JSON.parse(text)];
  } catch {
    return undefined;
  }
}

/** Also reads JSON that lost its commas' partners to `...`. Gives up on what the parser can't take, however deep. */
function parseYaml(text: string): unknown[] | undefined {
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
    return documents.map((document): unknown => document.toJS()).filter((value) => value !== null);
  } catch {
    return undefined;
  }
}

/** An object or list that is not too deep to be walked. */
function isCollection(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return false;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return true;
}
