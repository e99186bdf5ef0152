// What a real 1.34 server says of server-side applied values that do not fit.

import { expect, test } from 'vitest';
import { keyedFaults, keyText, typedFault } from '../../../src/simulator/schema/typed-fault.ts';

test.each<[unknown, string, string]>([
  ['5', 'int32', 'numeric (int or float), got string'],
  [true, 'int32', 'numeric (int or float), got bool'],
  [[1], 'int64', 'numeric (int or float), got []interface {}'],
  [{ a: 'b' }, 'int32', 'numeric (int or float), got map[string]interface {}'],
  ['yes', 'bool', 'boolean, got &{yes}'],
  [['a', 'b'], 'bool', 'boolean, got &{[a b]}'],
  [1.5, 'string', 'string, got &value.valueUnstructured{Value:1.5}'],
  [['a'], 'string', 'string, got &value.valueUnstructured{Value:[]interface {}{"a"}}'],
  [{ a: 'b' }, 'string', 'string, got &value.valueUnstructured{Value:map[string]interface {}{"a":"b"}}'],
  [['a'], 'map[string]string', 'map, got &{[a]}'],
  ['x', 'v1.PodSecurityContext', 'map, got &{x}'],
  [{ b: 1, a: 'b' }, '[]v1.Container', 'list, got &{map[a:b b:1]}'],
])('%j is no %s', (given, type, fault) => {
  expect(typedFault(given, 'spec.field', type)).toBe(`.spec.field: expected ${fault}`);
});

test('items of a keyed list', () => {
  const item = { properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } } };
  const items = [{ port: 1 }, 'x', { port: 1, protocol: 'TCP' }];
  const texts = items.map((each) => keyText(each, ['port', 'protocol'], item));
  expect(texts).toEqual(['port=1,protocol="TCP"', 'protocol="TCP"', 'port=1,protocol="TCP"']);
  expect(keyedFaults(items, texts, 'spec.ports')).toEqual([
    '.spec.ports: element 1: associative list with keys may not have non-map elements',
    '.spec.ports: duplicate entries for key [port=1,protocol="TCP"]',
  ]);
});
