// What must hold of every comparison, whatever the texts are.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/expect/compare.ts';
import type { CompareContext } from '../../src/expect/context.ts';
import { verdicts } from '../../src/model/comparison.ts';

const printed = (text: string, exitCode = 0) => ({
  chunks: [{ stream: 'stdout' as const, text }],
  exitCode,
  omittedBytes: 0,
});

const context: CompareContext = { noteNamespace: 'default', runNamespace: 'rutter-4f2a', pairs: [] };

/** Words that rules care for, so that random texts reach them. */
const word = fc.oneof(
  fc.constantFrom(
    ...[
      'NAME',
      'READY',
      'AGE',
      'kiada',
      '1/1',
      '...',
      '…',
      '(re)',
      '(glob)',
      '10.244.0.17',
      '::1',
      '5s',
      '3m20s',
      '{',
      '}',
    ],
    ...[
      '[',
      ']',
      ':',
      '- ',
      'a:',
      'apiVersion: v1',
      'Name:  x',
      'Events:',
      '  ',
      '\t',
      '\n',
      '\n\n',
      '\r',
      '\u0000',
      '\u001b[0m',
    ],
    ...['kiada-5d4f8c9b7d-qx2tz', 'default', 'rutter-4f2a', '<none>', '"', '\\', '(', '*', '|', '2020-02-01T09:50:00Z'],
  ),
  fc.string({ maxLength: 8 }),
);
const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));
const anyContext = fc.record({
  verb: fc.constantFrom(undefined, 'get', 'describe', 'logs', 'exec'),
  format: fc.constantFrom(undefined, 'yaml', 'json', 'wide', 'custom-columns'),
  sorted: fc.boolean(),
  noteNamespace: fc.constantFrom('default', 'kiada'),
  runNamespace: fc.constantFrom('default', 'rutter-4f2a'),
  pairs: fc.constantFrom([], [{ old: 'kiada', new: 'quote', what: 'NAME' }]),
});

describe('every comparison', () => {
  test('never throws and has a verdict that its differences bear out', () => {
    fc.assert(
      fc.property(text, text, anyContext, (note, output, around) => {
        const { verdict, differences } = compare(note, printed(output), around);
        expect(verdicts).toContain(verdict);
        expect(verdict === 'same').toBe(differences.length === 0);
        if (verdict !== 'same') expect(differences.map(({ grade }) => grade)).toContain(verdict);
      }),
      { numRuns: 2000 },
    );
  });

  test('a text is the same as itself', () => {
    fc.assert(
      fc.property(text, anyContext, (both, around) => {
        expect(compare(both, printed(both), { ...around, pairs: [] }).differences).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

const age = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('s', 'm', 'h', 'd')), {
    minLength: 1,
    maxLength: 2,
  })
  .map((parts) => parts.map(([count, unit]) => `${count}${unit}`).join(''));
const row = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}[aeiou]$/),
  status: fc.constantFrom('Running', 'Pending', 'CrashLoopBackOff'),
  restarts: fc.nat(20),
  ages: fc.tuple(age, age),
});

function table(rows: readonly { name: string; status: string; restarts: number; age: string }[]): string {
  const cells = [
    ['NAME', 'STATUS', 'RESTARTS', 'AGE'],
    ...rows.map((line) => [line.name, line.status, String(line.restarts), line.age]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)) + 3);
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

describe('tables', () => {
  const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 8, selector: ({ name }) => name });

  test('other ages in any order are never a change', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (lines, turned) => {
        const note = table(lines.map((line) => ({ ...line, age: line.ages[0] })));
        const now = lines.map((line) => ({ ...line, age: line.ages[1] }));
        expect(['same', 'volatile']).toContain(
          compare(note, printed(table(turned ? now.reverse() : now)), context).verdict,
        );
      }),
    );
  });

  test('another status is always a change', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (lines, pick) => {
        const note = lines.map((line) => ({ ...line, age: line.ages[0] }));
        const now = note.map((line, index) => (index === pick % note.length ? { ...line, status: 'Unknown' } : line));
        expect(compare(table(note), printed(table(now)), context).verdict).toBe('changed');
      }),
    );
  });
});

describe('hostile texts', () => {
  const long = (unit: string, count: number) => unit.repeat(count);
  const texts = {
    'one long line': long('a-', 500_000),
    'one long line of digits': long('1.', 500_000),
    'many lines': long('10.244.0.17 kiada-5d4f8c9b7d-qx2tz 5s\n', 30_000),
    'many lines of dots': long('...\nx\n', 5000),
    'many rows': `NAME   AGE\n${long('kiada-5d4f8c9b7d-qx2tz   5s\n', 12_000)}`,
    'deep JSON': long('[', 100_000),
    'deep YAML': Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'YAML that refers to itself': 'apiVersion: v1\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]',
    'a pattern that backtracks': `${long('(a*)*', 50)}b (re)\n${long('(x+x+)+', 30)}y (re)`,
    'a pattern that repeats nothing': `${long('(()){999}', 20)} (re)`,
    'many elisions': long('x ... ', 20_000),
  };
  const names = Object.keys(texts) as (keyof typeof texts)[];

  test.each(names)('%s, against itself and others', (name) => {
    for (const other of new Set([name, 'many lines', 'deep YAML'] as const)) {
      const { verdict, lines = [], rows = [] } = compare(texts[name], printed(texts[other]), context);
      if (name === other) expect(verdict).toBe('same');
      expect(lines.length + rows.length).toBeLessThan(25_000);
    }
  });
});
