// IP addresses of pods, nodes, services and clients. Loopback and unspecified addresses are the same everywhere, so they stay.

import type { Mask } from '../mask.ts';

const v4 = String.raw`(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)`;
/** With `::`, or all eight groups: a time of day has neither. */
const v6 = String.raw`(?=[0-9A-Fa-f:]{0,37}::|(?:[0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,39}(?![\w:.])`;
const everywhere = String.raw`(?!127\.|0\.0\.0\.0|::1(?![\w:]))`;

export const address: Mask = {
  name: 'address',
  says: 'any address',
  pattern: new RegExp(`${everywhere}(?:${v4}|${v6})`, 'y'),
  pair: 'IP',
};
