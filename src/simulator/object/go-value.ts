// A value as the server's messages show it where they print one of its own structs: every field under its Go name, null
// where it is not set.

import { isMap, type JsonMap } from './json.ts';

/** `names` are Go's, in the order of the struct; a name of capitals alone at its start (`APIGroup`) reads `apiGroup`. */
export function inGo(value: unknown, names: readonly string[]): JsonMap {
  const given = isMap(value) ? value : {};
  return Object.fromEntries(names.map((name) => [name, given[jsonName(name)] ?? null]));
}

/** `dnsPolicy` of `DNSPolicy`. */
export const jsonName = (name: string): string =>
  name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+/, (start) => start.toLowerCase());
