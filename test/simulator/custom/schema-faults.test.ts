// What a real 1.34 server says of schemas that are not structural.

import { expect, test } from 'vitest';
import { schemaFaults } from '../../../src/simulator/custom/schema-faults.ts';
import type { Schema } from '../../../src/simulator/schema/schema.ts';

test.each<[string, Schema, string[]]>([
  ['a whole one', { type: 'object', properties: { a: { type: 'string' } } }, []],
  [
    'no type',
    { properties: { z: {} } },
    [
      's.properties[z].type: Required value: must not be empty for specified object fields',
      's.type: Required value: must not be empty at the root',
    ],
  ],
  [
    'parts of all sorts',
    {
      type: 'object',
      properties: {
        a: {},
        b: { type: 'array' },
        c: { type: 'array', items: {} },
        d: { type: 'object', additionalProperties: {} },
        e: { 'x-kubernetes-int-or-string': true },
        f: { 'x-kubernetes-preserve-unknown-fields': true },
        g: { type: 'foo' },
        h: { type: 'object', properties: { i: { nullable: true } } },
      },
    },
    [
      's.properties[a].type: Required value: must not be empty for specified object fields',
      's.properties[b].items: Required value: must be specified',
      's.properties[c].items.type: Required value: must not be empty for specified array items',
      's.properties[d].additionalProperties.type: Required value: must not be empty for specified object fields',
      's.properties[h].properties[i].type: Required value: must not be empty for specified object fields',
      's.properties[g].type: Unsupported value: "foo": supported values: "array", "boolean", "integer", "number", "object", "string"',
    ],
  ],
])('%s', (_, schema, faults) => {
  expect(schemaFaults(schema, 's').map(({ field, message }) => `${field}: ${message}`)).toEqual(faults);
});
