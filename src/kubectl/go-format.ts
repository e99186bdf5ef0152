// JSON values as Go's fmt package prints them: `%v` and `%#v`. Pure.

import { quote } from './go-values.ts';

/** `%v`: `map[a:1 b:[x y]]`, `<nil>`. */
export function goPlain(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goPlain).join(' ')}]`;
  if (typeof value === 'object') {
    return `map[${sortedEntries(value)
      .map(([key, item]) => `${key}:${goPlain(item)}`)
      .join(' ')}]`;
  }
  return String(value);
}

/** `%#v`: `map[string]interface {}{"a":1}`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (typeof value === 'object') {
    const entries = sortedEntries(value).map(([key, item]) => `${quote(key)}:${goSyntax(item)}`);
    return `map[string]interface {}{${entries.join(', ')}}`;
  }
  return String(value);
}

const sortedEntries = (value: object): [string, unknown][] =>
  Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
