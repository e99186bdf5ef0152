import { expect, test } from 'vitest';
import { strategicPatchBetween } from '../../../src/kubectl/generate/two-way.ts';

const pod = (...names: string[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: names.map((name) => ({ name })) },
});

test.each([
  ['nothing', pod('a', 'b'), pod('a', 'b'), {}],
  [
    'another order',
    pod('a', 'b'),
    pod('b', 'a'),
    { spec: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] } },
  ],
  [
    'an item taken out',
    pod('a', 'b'),
    pod('b'),
    { spec: { '$setElementOrder/containers': [{ name: 'b' }], containers: [{ $patch: 'delete', name: 'a' }] } },
  ],
])('a strategic patch for %s', (_, before, after, patch) => {
  expect(strategicPatchBetween(before, after)).toEqual(patch);
});
