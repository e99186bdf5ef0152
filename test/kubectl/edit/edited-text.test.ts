import { describe, expect, test } from 'vitest';
import {
  faultOf,
  hasContent,
  heading,
  meaningOf,
  objectInstructions,
  withoutComments,
} from '../../../src/kubectl/edit/edited-text.ts';

test('the heading with what the server said', () => {
  const complaints = [
    { head: 'deployments.apps "web" was not valid', details: ['spec.replicas: Invalid value: -1', 'two\nlines'] },
    { head: 'The edited file had a syntax error: no matches\nensure', details: [] },
  ];
  expect(heading(objectInstructions, complaints))
    .toBe(`# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
# deployments.apps "web" was not valid:
# * spec.replicas: Invalid value: -1
# * two
# lines
#
# The edited file had a syntax error: no matches
# ensure
#
`);
});

describe('what a text means', () => {
  test.each([
    { a: 'x: 1\ny: 2\n', b: '# note\ny: 2 # two\nx: 1\n', same: true },
    { a: 'x: 1\n', b: 'x: "1"\n', same: false },
    { a: '#\nx: {\n', b: 'x: {\n', same: true },
  ])('$a and $b', async ({ a, b, same }) => {
    expect((await meaningOf(a)) === (await meaningOf(b))).toBe(same);
  });
});

test.each([
  ['apiVersion: v1\nkind: Pod\n', undefined],
  ['apiVersion: v1\n', 'kind not set'],
  ['a: b\n', '[apiVersion not set, kind not set]'],
  ['# nothing\n', 'invalid object to validate'],
  ['# comment\na: {b\n', "yaml: line 1: did not find expected ',' or '}'"],
])('%j: %j', async (text, fault) => expect(await faultOf(text)).toBe(fault));

test('comments go, and interpreters stay', () => {
  expect(withoutComments('#!/bin/sh\n # x\na # b\n')).toBe('#!/bin/sh\na # b\n');
  expect([hasContent('# x\n\n'), hasContent(' # x\n a\n')]).toEqual([false, true]);
});
