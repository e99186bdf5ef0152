import { describe, expect, test } from 'vitest';
import type { ComparedLine, Comparison } from '../../../src/model/comparison.ts';
import { drawComparison, drawCauses } from '../../../src/report/html/comparison.ts';
import { pageText, readPage } from '../page-text.ts';
import { tableComparison } from '../sample-record.ts';

const shown = (markup: { toString(): string } | undefined) =>
  markup && pageText(readPage(`<!doctype html><title>x</title>${markup}`).document);

const line = (actual: string, rest: Partial<ComparedLine> = {}): ComparedLine => ({
  in: 'both',
  actual,
  grade: 'same',
  ...rest,
});

const lines = (...found: ComparedLine[]): Comparison => ({
  verdict: 'changed',
  form: 'text',
  lines: found,
  differences: [],
  pairs: [],
});

describe('a compared output', () => {
  test('rows of one side, further heads, columns that are gone', () => {
    const comparison: Comparison = {
      ...tableComparison('changed', 'NAME READY', 'a 1/1'),
      headers: [
        { actual: 'NAME', grade: 'same' },
        { actual: '', expected: 'OLD', grade: 'cosmetic', rule: 'columns' },
      ],
      rows: [
        {
          in: 'both',
          cells: [
            { actual: 'a', grade: 'same' },
            { actual: '', expected: 'x', grade: 'same' },
          ],
        },
        { in: 'note', cells: [{ actual: '', expected: 'b', grade: 'changed' }] },
        { in: 'output', cells: [{ actual: 'c', grade: 'changed' }] },
        { in: 'output', cells: [{ actual: 'd', grade: 'same' }] },
        { in: 'both', head: true, cells: [{ actual: 'SECOND', grade: 'same' }] },
        { in: 'both', cells: [{ actual: 'e', expected: 'f', grade: 'changed', rule: 'NAME: exact' }] },
      ],
      lines: [line('No more.')],
    };
    expect(shown(drawComparison(comparison))).toBe(`div.scroll.output:
table.kube:
tr: NAME | (the note: OLD) |
tr: a | |
tr: [-b-] only in the note |
tr: [+c+] not in the note |
tr: d not in the note |
tr: SECOND |
tr: [+e+] [-note: f-] |
div.output:
pre.scroll.wraps: No more.
`);
  });

  test('words that differ in a line, and lines of one side', () => {
    const comparison = lines(
      line('Image: shop:1.1', { expected: 'Image: shop:1.0', grade: 'changed', rule: 'exact' }),
      line('', { in: 'note', expected: 'gone', grade: 'changed' }),
      line('new', { in: 'output', grade: 'changed' }),
      line('left out by the note', { in: 'output' }),
      line('', { in: 'note', expected: '...', grade: 'volatile' }),
    );
    expect(shown(drawComparison(comparison))).toBe(`div.output:
pre.scroll.wraps: Image: shop:1.[+1+]
Image: shop:1.[-0-] the note
[-gone-] only in the note
[+new+] not in the note
left out by the note
... only in the note
`);
  });

  test('long stretches of the same are folded, with some lines round each difference', () => {
    const same = Array.from({ length: 20 }, (_, index) => line(`same ${index}`));
    const found = shown(drawComparison(lines(...same, line('x', { expected: 'y', grade: 'changed' }), ...same)));
    expect(found).toContain('summary: 17 lines the same\n');
    expect(found).toMatch(/same 16\n.*same 17\n.*same 18\n.*same 19\n/s);
  });

  test('very long lines are marked whole', () => {
    const [actual, expected] = ['a '.repeat(1000), 'b '.repeat(1000)];
    const found = shown(drawComparison(lines(line(actual, { expected, grade: 'changed' }))));
    expect(found).toBe(`div.output:\npre.scroll.wraps: [+${actual}+]\n[-${expected}-] the note\n`);
  });

  test('nothing to mark: the output may stand as it was', () => {
    expect(drawComparison(lines(line('a'), line('b', { in: 'output' })))).toBeUndefined();
  });

  test('what the reason says already is not said again', () => {
    const comparison = tableComparison('changed', 'NAME RESTARTS', 'a 2!0', 'b 3!0');
    expect(shown(drawCauses(comparison, 'RESTARTS is 2, the note says 0.'))).toBe(`ul.why:
li: RESTARTS is 3, the note says 0 RESTARTS: exact
`);
  });
});
