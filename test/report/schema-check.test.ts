import { expect, test } from 'vitest';
import { misfit, type Schema } from '../../src/report/schema-check.ts';

const schema: Schema = {
  oneOf: [{ $ref: '#/$defs/circle' }, { $ref: '#/$defs/path' }],
  $defs: {
    circle: {
      type: 'object',
      properties: { kind: { const: 'circle' }, r: { type: 'number', minimum: 0 } },
      required: ['kind', 'r'],
    },
    path: {
      type: 'object',
      properties: {
        kind: { const: 'path' },
        points: { type: 'array', items: { type: 'integer' } },
        look: { type: 'string', enum: ['full', 'dotted'] },
        label: { type: ['integer', 'null'] },
      },
      required: ['kind'],
      additionalProperties: false,
    },
  },
};

test.each<[unknown, string | undefined]>([
  [{ kind: 'circle', r: 1.5, note: 'what is not named is let through' }, undefined],
  [{ kind: 'path', points: [1, 2], look: 'dotted', label: null }, undefined],
  [[], 'it is not of type object'],
  [{ kind: 'square' }, 'it is of no known kind'],
  [{ kind: 'circle' }, 'r is missing'],
  [{ kind: 'circle', r: '1' }, 'r is not of type number'],
  [{ kind: 'circle', r: -1 }, 'r is below 0'],
  [{ kind: 'path', points: [1, 2.5] }, 'points.1 is not of type integer'],
  [{ kind: 'path', look: 'thin' }, 'look is none of full, dotted'],
  [{ kind: 'path', label: 'x' }, 'label is not of type integer or null'],
  [{ kind: 'path', width: 1 }, 'width is not known'],
])('%j: %s', (value, complaint) => {
  expect(misfit(schema, value)).toBe(complaint);
});

test('a reference to nothing is a bug', () => {
  expect(() => misfit({ $ref: '#/$defs/gone' }, 1)).toThrow('no definition for #/$defs/gone');
});
