// The short hashes in the names of replica sets and revisions, as real controllers work them out.

import { isMap } from '../object/json.ts';
import { podTemplateText } from './go-text.ts';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits. */
const fnv1a = (bytes: Uint8Array): number => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, PRIME) >>> 0, OFFSET);

/** FNV-1, 32 bits. */
const fnv1 = (bytes: Uint8Array): number => bytes.reduce((hash, byte) => (Math.imul(hash, PRIME) ^ byte) >>> 0, OFFSET);

/** The number's decimal digits in the alphabet of generated names. */
const encoded = (hash: number): string =>
  [...String(hash)].map((digit) => alphabet[digit.charCodeAt(0) % alphabet.length]).join('');

/** Of a deployment's or daemon set's template; `collisions` counts the names that were taken by other templates. */
export function templateHash(template: unknown, collisions?: number): string {
  const text = Buffer.from(podTemplateText(template));
  if (collisions === undefined) return encoded(fnv1a(text));
  const count = Buffer.alloc(8);
  count.writeUInt32LE(collisions);
  return encoded(fnv1a(Buffer.concat([text, count])));
}

/** Of a stateful set's revision: over the JSON that the revision keeps. */
export const revisionHash = (data: unknown, collisions: number): string =>
  encoded(fnv1(Buffer.from(goJson(data) + String(collisions))));

/** encoding/json's text: keys in order, and the characters that HTML minds escaped. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (isMap(value)) {
    const entries = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${entries.map((key) => `${goJson(key)}:${goJson(value[key])}`).join(',')}}`;
  }
  const text = JSON.stringify(value);
  if (typeof value !== 'string') return text;
  return text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
