// What server-side apply says of values that do not fit the type of their field, and of items of keyed lists.
// Facts: sigs.k8s.io/structured-merge-diff (messages), fmt (%v and %#v of what JSON gives).

import { isMap } from '../object/json.ts';
import type { Schema } from './schema.ts';

/** `type` is Go's: `[]v1.Container`, `map[string]string`, `int32`. */
export function typedFault(given: unknown, path: string, type: string): string {
  const expected = (what: string, got: string) => `.${path}: expected ${what}, got ${got}`;
  if (type.startsWith('[]')) return expected('list', `&{${plain(given)}}`);
  if (type.startsWith('map[') || type.includes('.')) return expected('map', `&{${plain(given)}}`);
  if (type === 'bool') return expected('boolean', `&{${plain(given)}}`);
  if (type === 'string') return expected('string', `&value.valueUnstructured{Value:${syntax(given)}}`);
  return expected('numeric (int or float)', typeOf(given));
}

/** fmt's %v. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(' ')}]`;
  if (!isMap(value)) return value === null ? '<nil>' : String(value);
  const entries = Object.keys(value).sort();
  return `map[${entries.map((key) => `${key}:${plain(value[key])}`).join(' ')}]`;
}

/** fmt's %#v. */
function syntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(syntax).join(', ')}}`;
  if (!isMap(value)) return value === null ? 'interface {}(nil)' : JSON.stringify(value);
  const entries = Object.keys(value).sort();
  return `map[string]interface {}{${entries.map((key) => `${JSON.stringify(key)}:${syntax(value[key])}`).join(', ')}}`;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isMap(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** `name="a"`; a key that is left out has its default. */
export const keyText = (entry: unknown, keys: readonly string[], item: Schema): string =>
  keys
    .map((key) => ({ key, value: (isMap(entry) ? entry[key] : undefined) ?? item.properties?.[key]?.default }))
    .filter(({ value }) => value !== undefined)
    .map(({ key, value }) => `${key}=${JSON.stringify(value)}`)
    .join(',');

/** What is wrong with the items of a keyed list; `texts` are those of their keys. */
export const keyedFaults = (items: readonly unknown[], texts: readonly string[], path: string): string[] =>
  items.flatMap((item, index) => {
    if (!isMap(item)) return [`.${path}: element ${index}: associative list with keys may not have non-map elements`];
    return texts.indexOf(texts[index] ?? '') < index ? [`.${path}: duplicate entries for key [${texts[index]}]`] : [];
  });
