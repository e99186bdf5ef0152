import { describe, expect, test } from 'vitest';
import { lineRule } from '../../../src/expect/text/line-rule.ts';

function judge(line: string, text: string, steps = 1_000_000): boolean | string | undefined {
  const rule = lineRule(line, { steps });
  if (rule === undefined) return undefined;
  return 'error' in rule ? rule.error : rule.matches(text);
}

describe('lineRule', () => {
  test.each([
    ['plain text', 'plain text', undefined],
    ['re in the middle (re) of it', 'x', undefined],
    ['abc (re)', 'abc', true],
    ['abc (re)', 'abcd', false],
    ['^abc$ (re)', 'abc', true],
    ['a.c (re)', 'abc', true],
    ['a\\.c (re)', 'abc', false],
    ['ab* (re)', 'abbb', true],
    ['ab+ (re)', 'a', false],
    ['ab? (re)', 'a', true],
    ['ab{2} (re)', 'abb', true],
    ['ab{2} (re)', 'abbb', false],
    ['ab{2,} (re)', 'abbbb', true],
    ['ab{1,2} (re)', 'abbb', false],
    ['(ab|cd)+ (re)', 'abcdab', true],
    ['(?:ab|) (re)', '', true],
    ['[a-c]+[^0-9] (re)', 'abcx', true],
    ['[]x]+ (re)', ']x]', true],
    ['[\\d.]+ (re)', '10.2', true],
    ['\\d+ \\w+\\s\\S+ (re)', '12 ab c-', true],
    ['a{,2} (re)', 'a{,2}', true],
    ['.*?x (re)', 'aax', true],
    ['* files (glob)', '12 files', true],
    ['?? files (glob)', '123 files', false],
    ['a.c (glob)', 'abc', false],
    ['(ab (re)', '(ab', 'the line rule cannot be read: a parenthesis is not closed'],
    ['ab) (re)', 'ab)', 'the line rule cannot be read: a parenthesis too many'],
    ['[ab (re)', '[ab', 'the line rule cannot be read: a bracket is not closed'],
    ['(?=a) (re)', 'a', 'the line rule cannot be read: of the (?...) forms only (?:...) is known'],
    ['(a)\\1 (re)', 'aa', 'the line rule cannot be read: unknown "\\1"'],
    ['+a (re)', 'a', 'the line rule cannot be read: nothing to repeat before "+"'],
    ['((a{999}){999}){999} (re)', 'a', 'the line rule is too large'],
  ])('%s against %s', (line, text, wanted) => {
    expect(judge(line, text)).toBe(wanted);
  });

  test('a pattern that makes backtracking matchers hang', () => {
    expect(judge('(a*)*b (re)', 'a'.repeat(5000))).toBe(false);
  });

  test('all patterns of a comparison share their steps', () => {
    expect(judge('a+ (re)', 'a'.repeat(100), 50)).toBe(false);
  });
});
