// The suffix that --append-hash gives a name, from what the object holds. Pure.
// Fact: k8s.io/kubectl/pkg/util/hash, the first ten digits of SHA-256 with the ones that could spell words replaced.

import { createHash } from 'node:crypto';
import { goJson } from '../go-json.ts';

const replacements: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** Ten characters for the fields that are hashed. */
export function objectHash(fields: Readonly<Record<string, unknown>>): string {
  const digest = createHash('sha256').update(goJson(fields)).digest('hex');
  return digest.slice(0, 10).replace(/[013ae]/g, (digit) => replacements[digit] ?? digit);
}
