import { expect, test } from 'vitest';
import { visibleControls } from '../../src/report/control-text.ts';

test.each([
  ['plain text', 'tab\tand\nline', 'tab\tand\nline'],
  ['C0 and DEL', '\x00\x1b\x7f', '␀␛␡'],
  ['C1', 'a\x85\x9bb', 'a\ufffd\ufffdb'],
  ['direction overrides', 'abc\u202edef\u2066', 'abc<U+202E>def<U+2066>'],
  ['what is right-to-left by itself stays', 'שלום', 'שלום'],
  ['noncharacters', '\ufffe\u{1ffff}', '\ufffd\ufffd'],
  ['half a pair', 'a\ud800b', 'a\ufffdb'],
  ['a whole pair', '😀', '😀'],
])('%s', (_, text, shown) => {
  expect(visibleControls(text)).toBe(shown);
});
