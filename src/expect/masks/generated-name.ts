// The endings that controllers put to names: a template's hash and five random characters.
// Kubernetes writes hashes with the characters 4-9bcdf and random endings without vowels, 0, 1 and 3.

import type { Mask } from '../mask.ts';

const random = '[bcdfghjklmnpqrstvwxz2456789]{5}';
const hash = String.raw`[4-9bcdf]{6,10}`;
/** What controllers wrote before Kubernetes 1.9. */
const decimalHash = String.raw`\d{8,10}-[a-z0-9]{5}`;

export const generatedName: Mask = {
  name: 'generated-name',
  says: 'any generated ending',
  pattern: new RegExp(
    String.raw`(?<=[a-z0-9]-)(?:${hash}-${random}|${decimalHash}|\d{8}(?:-${random})?|${hash}|(?!https?)${random})(?![\w-])`,
    'y',
  ),
  pair: 'NAME',
  wholeName: true,
};
