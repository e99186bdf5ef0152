// `false`.

import type { Program } from '../context.ts';

export const failure: Program = { name: 'false', run: () => Promise.resolve(1) };
