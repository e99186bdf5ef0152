// Orders that Go 1.24's sort.Sort gave: `keys` went in, `sorted` are their positions as they came out.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goSort } from '../../../src/kubectl/text/go-sort.ts';

interface Case {
  order: string;
  keys: number[];
  sorted: number[];
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/go-sort.json'), 'utf8')) as Case[];

/** As kubectl compares values of which some are missing, which is no proper order. */
const missingFirst = (a: number, b: number) => a === 0 || (b !== 0 && a < b);

test.each(cases.map((item) => ({ ...item, length: item.keys.length })))(
  '$length elements, $order',
  ({ order, keys, sorted }) => {
    const less = order === 'missing values first' ? missingFirst : (a: number, b: number) => a < b;
    const items = keys.map((key, position) => ({ key, position }));
    const result = goSort(items, (a, b) => less(a.key, b.key)).map(({ position }) => position);
    expect(result).toEqual(sorted);
  },
);
