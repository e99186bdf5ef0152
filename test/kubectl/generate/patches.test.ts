import { describe, expect, test } from 'vitest';
import { applyJsonPatch } from '../../../src/kubectl/generate/json-patch.ts';
import { mergeJson } from '../../../src/kubectl/generate/merge-patch.ts';
import { mergeStrategically } from '../../../src/kubectl/generate/strategic-merge.ts';
import { isImageReference } from '../../../src/kubectl/generate/image-reference.ts';

/** Appendix A of RFC 7396. */
test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'foo' }, null, null],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  [{}, JSON.parse('{"__proto__": {"x": 1}}'), JSON.parse('{"__proto__": {"x": 1}}')],
])('merge patch: %j with %j', (target, patch, expected) => {
  const merged = mergeJson(target, patch);
  expect(JSON.stringify(merged)).toBe(JSON.stringify(expected));
  expect(({} as { x?: number }).x).toBeUndefined();
});

describe('JSON patch', () => {
  test.each([
    [[{ op: 'add', path: '/a', value: 1 }], { b: [1, 2], a: 1 }],
    [[{ op: 'add', path: '/b/1', value: 9 }], { b: [1, 9, 2] }],
    [[{ op: 'add', path: '/b/-', value: 9 }], { b: [1, 2, 9] }],
    [[{ op: 'remove', path: '/b/0' }], { b: [2] }],
    [[{ op: 'replace', path: '/b', value: {} }], { b: {} }],
    [[{ op: 'move', from: '/b', path: '/c~1d' }], { 'c/d': [1, 2] }],
    [[{ op: 'copy', from: '/b', path: '/c' }], { b: [1, 2], c: [1, 2] }],
    [[{ op: 'test', path: '/b', value: [1, 2] }], { b: [1, 2] }],
    [[{ op: 'replace', path: '', value: 5 }], 5],
  ])('%j', (operations, expected) => {
    const target = { b: [1, 2] };
    expect(applyJsonPatch(target, operations)).toEqual(expected);
    expect(target).toEqual({ b: [1, 2] });
  });

  test.each([
    [
      { op: 'remove', path: '/x' },
      "error in remove for path: '/x': Unable to remove nonexistent key: x: missing value",
    ],
    [{ op: 'remove', path: '/x/y' }, 'remove operation does not apply: doc is missing path: "/x/y": missing value'],
    [{ op: 'add', path: '/x/y', value: 1 }, 'add operation does not apply: doc is missing path: "/x/y": missing value'],
    [
      { op: 'replace', path: '/b/7', value: 1 },
      'replace operation does not apply: doc is missing key: /b/7: missing value',
    ],
    [{ op: 'test', path: '/b', value: [] }, 'testing value /b failed: test failed'],
    [{ op: 'mend', path: '/b' }, 'Unexpected kind: mend'],
  ])('%j is refused', (operation, message) => {
    expect(() => applyJsonPatch({ b: [1, 2] }, [operation])).toThrow(message);
  });
});

test.each([
  [
    'items are merged by their key',
    [{ name: 'a', x: 1 }, { name: 'b' }],
    [{ name: 'b', y: 2 }],
    [
      { name: 'a', x: 1 },
      { name: 'b', y: 2 },
    ],
  ],
  ['new items come first', [{ name: 'a' }], [{ name: 'n' }], [{ name: 'n' }, { name: 'a' }]],
  ['items are deleted', [{ name: 'a' }, { name: 'b' }], [{ name: 'a', $patch: 'delete' }], [{ name: 'b' }]],
  ['the list is replaced', [{ name: 'a' }], [{ name: 'c' }, { $patch: 'replace' }], [{ name: 'c' }]],
])('strategic merge: %s', (_, containers, patch, expected) => {
  expect(mergeStrategically({ containers }, { containers: patch })).toEqual({ containers: expected });
});

test.each([
  ['nginx', true],
  ['nginx:1.27', true],
  ['registry.example:5000/a/b-c__d@sha256:' + 'a'.repeat(64), true],
  ['localhost/x', true],
  ['[::1]:5000/x', true],
  ['', false],
  ['Nginx', false],
  ['a//b', false],
  ['a b', false],
  ['nginx:', false],
  ['-nginx', false],
])('%s is an image: %s', (text, expected) => {
  expect(isImageReference(text)).toBe(expected);
});
