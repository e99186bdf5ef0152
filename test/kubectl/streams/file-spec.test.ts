import { expect, test } from 'vitest';
import {
  base,
  directory,
  isInside,
  join,
  parseFileSpec,
  withoutShortcuts,
} from '../../../src/kubectl/streams/file-spec.ts';

test.each([
  ['./a', { path: './a' }],
  ['a/', { path: 'a' }],
  ['/', { path: '/' }],
  ['kiada:html/', { pod: 'kiada', path: 'html' }],
  ['kiada:', { pod: 'kiada', path: '' }],
  ['shop/kiada:/x', { namespace: 'shop', pod: 'kiada', path: '/x' }],
  ['kiada:a\\b', { pod: 'kiada', path: 'a/b' }],
  ['kiada:/a:b', { pod: 'kiada', path: '/a:b' }],
])('%s', (text, expected) => {
  expect(parseFileSpec(text)).toEqual({ pod: undefined, namespace: undefined, ...expected });
});

test.each([':a', 'a/b/c:x'])('%s is refused', (text) => {
  expect(() => parseFileSpec(text)).toThrow('filespec must match the canonical format: [[namespace/]pod:]file/path');
});

test.each([
  ['html', 'html'],
  ['../../etc/passwd', 'etc/passwd'],
  ['..', ''],
  ['.', ''],
  ['../', ''],
  ['...', '...'],
])('%s without shortcuts', (path, expected) => {
  expect(withoutShortcuts(path)).toBe(expected);
});

test.each([
  ['out', 'out', true],
  ['out', 'out/a/b', true],
  ['./out', 'out/a', true],
  ['out', 'outside', false],
  ['out', 'a', false],
  ['out', '../a', false],
  ['.', 'a/b', true],
  ['.', '..', false],
  ['.', '../a', false],
  ['.', '/etc/passwd', false],
  ['..', '../a', true],
  ['../..', '../../../a', false],
  ['/', '/a', true],
  ['/out', '/out/..hidden', true],
  ['/out', '/etc', false],
])('in %s lies %s: %s', (folder, path, expected) => {
  expect(isInside(folder, path)).toBe(expected);
});

test('paths as Go has them', () => {
  expect([
    base(''),
    base('/'),
    base('a/b/'),
    directory('a'),
    directory('/a'),
    join('', ''),
    join('a', '', '../b'),
  ]).toEqual(['.', '/', 'b', '.', '/', '', 'b']);
});
