// Quantities, as the real server reads and prints them.

import { expect, test } from 'vitest';
import { canonicalQuantity, formatQuantity, parseQuantity } from '../../../src/simulator/object/quantity.ts';

test.each([
  ['100m', 0.1],
  ['1.5', 1.5],
  ['1Gi', 1_073_741_824],
  ['2k', 2000],
  ['1e3', 1000],
  ['.5', 0.5],
  ['abc', undefined],
  ['1 Gi', undefined],
  ['', undefined],
])('%s is %s', (text, value) => {
  expect(parseQuantity(text)).toBe(value);
});

test.each([
  ['0.5', '500m'],
  ['1024Mi', '1Gi'],
  ['1000m', '1'],
  ['1500Mi', '1500Mi'],
  ['2000', '2k'],
  ['0', '0'],
])('%s is printed %s', (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});

test('a sum keeps the format of its limit', () => {
  expect(formatQuantity(3 * 1024 ** 3, '5Gi')).toBe('3Gi');
  expect(formatQuantity(0.75, '2')).toBe('750m');
});
