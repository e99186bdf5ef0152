// Expressions of the Common Expression Language over JSON values.

import { expect, test } from 'vitest';
import { evaluateCel } from '../../../src/simulator/custom/cel/evaluate-cel.ts';
import { parseCel } from '../../../src/simulator/custom/cel/parse-cel.ts';

const self = { size: 3, name: 'abc', tags: ['a', 'b'], limits: { cpu: 2 }, 'x-y': 1 };

test.each<[string, unknown]>([
  ['self.size != 5', true],
  ['self.size + 2 * 3 == 9 && !(self.size > 3)', true],
  ['self.size / 2', 1],
  ['self.size % 2 == 1 ? "odd" : \'even\'', 'odd'],
  ['self.name.startsWith("ab") || false', true],
  ['self.name.matches(r"^[a-z]+$")', true],
  ['size(self.tags) == self.tags.size()', true],
  ['"b" in self.tags', true],
  ['self.tags.all(t, t.size() == 1)', true],
  ['self.tags.exists_one(t, t == "a")', true],
  ['self.tags.map(t, t + "!")', ['a!', 'b!']],
  ['self.tags.filter(t, t != "a")', ['b']],
  ['has(self.limits.cpu) && !has(self.limits.memory)', true],
  ['self["x-y"] == 1', true],
  ['{"a": [1, 2]}.a[1]', 2],
  ['-self.size <= -3', true],
])('%s', (source, value) => {
  expect(evaluateCel(parseCel(source), { self })).toEqual(value);
});

test.each([
  ['self.nosuch == 1', 'no such key: nosuch'],
  ['self.tags[7] == "a"', 'index out of bounds: 7'],
  ['self.size ==', "Syntax error: mismatched input '<EOF>'"],
])('%s fails', (source, message) => {
  expect(() => evaluateCel(parseCel(source), { self })).toThrow(message);
});
