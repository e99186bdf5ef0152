import { expect, test } from 'vitest';
import { cutToWidth, wrapToWidth } from '../../src/report/text-width.ts';

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['ends in blank', 6, 'ends…'],
  ['删除容器', 8, '删除容器'],
  ['删除容器', 7, '删除容…'],
  ['e\u0301e\u0301', 2, 'e\u0301e\u0301'],
  ['🚢🚢🚢', 5, '🚢🚢…'],
  ['', 3, ''],
])('%j in %i columns', (text, columns, expected) => {
  expect(cutToWidth(text, columns)).toBe(expected);
});

test.each<[string, number, string[]]>([
  ['one two three', 20, ['one two three']],
  ['one two three', 8, ['one two', 'three']],
  ['  one two three', 9, ['  one two', '  three']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['删除 容器 日志', 9, ['删除 容器', '日志']],
  ['', 9, ['']],
])('%j in rows of %i', (text, columns, expected) => {
  expect(wrapToWidth(text, columns)).toEqual(expected);
});

test('no more rows than asked for', () => {
  expect(wrapToWidth('a b c d e f', 3, { most: 2 })).toEqual(['a b', 'c…']);
});
