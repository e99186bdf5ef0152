// A JSON value as kubectl prints it in YAML: go-yaml v2's layout, keys in its order, sequences not indented. Pure.

import { compareKeys } from './key-order.ts';
import { isSimpleKey, writeString } from './scalar.ts';

/** One document, with its last line end. */
export function writeYaml(value: unknown): string {
  if (isMapping(value) && Object.keys(value).length) return writeMapping(value, 0);
  if (Array.isArray(value) && value.length) return writeSequence(value, 0);
  return `${writeScalar(value, { column: 0, indent: 2 })}\n`;
}

type Mapping = Record<string, unknown>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlockMapping = (value: unknown): value is Mapping => isMapping(value) && liveKeys(value).length > 0;

/** JSON has no undefined: such a field is not there. */
const liveKeys = (value: Mapping) => Object.keys(value).filter((key) => value[key] !== undefined);

function writeMapping(mapping: Mapping, indent: number): string {
  return liveKeys(mapping)
    .toSorted(compareKeys)
    .map((key) => ' '.repeat(indent) + writeEntry(key, mapping[key], indent))
    .join('');
}

function writeEntry(key: string, value: unknown, indent: number): string {
  const name = writeString(key, { column: indent, indent: indent + 2, key: isSimpleKey(key) });
  if (!isSimpleKey(key)) return `? ${name}\n${' '.repeat(indent)}:${writeValue(value, indent, indent + 1)}`;
  return `${name}:${writeValue(value, indent, indent + [...name].length + 1)}`;
}

function writeValue(value: unknown, indent: number, column: number): string {
  if (isBlockMapping(value)) return `\n${writeMapping(value, indent + 2)}`;
  if (Array.isArray(value) && value.length) return `\n${writeSequence(value, indent)}`;
  const text = writeScalar(value, { column: column + 1, indent: indent + 2 });
  return text === '' ? '\n' : ` ${text}\n`;
}

function writeSequence(items: unknown[], indent: number): string {
  return items.map((item) => `${' '.repeat(indent)}- ${writeItem(item, indent)}`).join('');
}

/** The first line of an item stands behind its dash. */
function writeItem(item: unknown, indent: number): string {
  if (isBlockMapping(item)) return writeMapping(item, indent + 2).slice(indent + 2);
  if (Array.isArray(item) && item.length) return writeSequence(item, indent + 2).slice(indent + 2);
  return `${writeScalar(item, { column: indent + 2, indent: indent + 2 })}\n`;
}

function writeScalar(value: unknown, place: { column: number; indent: number }): string {
  if (typeof value === 'string') return writeString(value, place);
  if (Array.isArray(value)) return '[]';
  if (isMapping(value)) return '{}';
  return value === undefined || value === null ? 'null' : String(value);
}
