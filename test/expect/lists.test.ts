// Each folder of rules holds what its list names, and the list is sorted by name.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { columns } from '../../src/expect/columns.ts';
import { cosmetics } from '../../src/expect/cosmetics.ts';
import { masks } from '../../src/expect/masks.ts';

const filesIn = (folder: string) =>
  readdirSync(join(import.meta.dirname, '../../src/expect', folder)).map((file) => file.replace(/\.ts$/, ''));

describe.each([
  ['columns', columns.map(({ name }) => name)],
  ['cosmetics', cosmetics.map(({ name }) => name)],
  ['masks', masks.map(({ name }) => name)],
])('%s', (folder, names) => {
  test('has every file in its list', () => {
    expect(names).toEqual(expect.arrayContaining(filesIn(folder)));
  });

  test('is sorted', () => {
    expect(names).toEqual([...names].sort());
  });
});
