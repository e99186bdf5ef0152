import { expect, test } from 'vitest';
import { drawTwoTexts } from '../../../src/report/html/two-texts.ts';
import { pageText, readPage } from '../page-text.ts';

const shown = (one: string, other: string) =>
  drawTwoTexts(one, other).map((side) => pageText(readPage(side.toString()).document).trim().replace(/^ +/gm, ''));
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `line ${from + index}`);

test('lines of one side are marked, and stand in one text with their neighbours', () => {
  expect(shown('a\nb\nc', 'a\nx\nc')).toEqual(['pre.scroll.wraps: a\n[+b+]\nc', 'pre.scroll.wraps: a\n[+x+]\nc']);
  expect(shown('a\nb', 'a')).toEqual(['pre.scroll.wraps: a\n[+b+]', 'pre.scroll.wraps: a']);
});

test('what always changes is not marked; columns are not broken', () => {
  expect(shown('NAME   AGE\nweb    5s', 'NAME   AGE\nweb    3m20s')).toEqual([
    'pre.scroll: NAME   AGE\nweb    5s',
    'pre.scroll: NAME   AGE\nweb    3m20s',
  ]);
});

test('long stretches of the same are folded, with some lines round each difference', () => {
  const [one, other] = shown(
    [...lines(0, 20), 'old', ...lines(20, 40)].join('\n'),
    [...lines(0, 20), 'new', ...lines(20, 40)].join('\n'),
  );
  expect(one).toContain('17 lines the same');
  expect(one).toMatch(/line 16\n.*line 17\nline 18\nline 19\n\[\+old\+\]\nline 20\nline 21\nline 22\n/s);
  expect(other).toBe(one?.replace('old', 'new'));
});

test('what is all the same is folded, unless it is short; nothing is nothing', () => {
  expect(shown(lines(0, 9).join('\n'), lines(0, 9).join('\n'))[0]).toMatch(/^details.*9 lines the same/s);
  expect(shown('a\nb', 'a\nb')[0]).toBe('pre.scroll.wraps: a\nb');
  expect(shown('', 'a')).toEqual(['', 'pre.scroll.wraps: [+a+]']);
});
