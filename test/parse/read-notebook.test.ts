// Notebooks of test/parse/notebooks as the plans that are made of them: beside each lies what is expected, one candidate a
// line: its line in the file, its command or why it does not run, and below it the output that it is to have.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { readLine } from '../../src/kubectl/read-line.ts';
import type { Plan } from '../../src/model/plan.ts';
import { parseNote } from '../../src/parse/parse-note.ts';
import { readNotebook } from '../../src/parse/read-notebook.ts';
import { splitLines } from '../../src/parse/source-lines.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

const folder = join(import.meta.dirname, 'notebooks');
const names = readdirSync(folder).flatMap((name) => (name.endsWith('.ipynb') ? [name.slice(0, -6)] : []));
const notebook = (name: string) => readFileSync(join(folder, `${name}.ipynb`), 'utf8');

const planOf = (text: string): Plan =>
  makePlan(parseNote(readNotebook({ path: 'notes/note.ipynb', text })), { cells, readLine });

function shown({ steps, diagnostics }: Plan): string {
  const said = diagnostics.map(({ range, message }) => `${range?.line} ${message}`);
  const candidates = steps.map(({ line, run, reason, text, expectation }) =>
    [
      `${line} ${run ? text.replaceAll('\n', ' ⏎ ') : `- ${reason}`}`,
      ...(expectation ? [expectation.text.replace(/^/gm, `     ${expectation.range.line}: `)] : []),
    ].join('\n'),
  );
  return `${[...said, ...candidates].join('\n')}\n`;
}

test.each(names)('%s', (name) => {
  expect(shown(planOf(notebook(name)))).toBe(readFileSync(join(folder, `${name}.txt`), 'utf8'));
});

test.each(names)('the lines of %s are those of the file', (name) => {
  const text = notebook(name);
  const file = splitLines(text);
  for (const { run, text: command, line, kind } of planOf(text).steps) {
    if (!run || kind === 'manifest') continue;
    expect(file[line - 1]?.text).toContain(JSON.stringify(command.split('\n')[0]).slice(1, -1));
  }
});

test('a notebook on one line: the steps keep apart, and the reader is told', () => {
  const { steps, diagnostics } = planOf(JSON.stringify(JSON.parse(notebook('bash-kernel'))));
  const ids = steps.flatMap(({ run, id }) => (run ? [id] : []));
  expect(ids).toEqual(['L1', 'L1.2', 'L1.3', 'L1.4', 'L1.5', 'L1.6']);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['notebook-lines', 'warning']]);
});

const huge = { nbformat: 4, cells: [{ cell_type: 'code', source: '!ls', outputs: [stream('x'.repeat(300_000))] }] };

function stream(text: string) {
  return { output_type: 'stream', name: 'stdout', text };
}

test.each([
  [
    'no JSON',
    '{\n "cells": [\n  {"cell_type": "code",}\n ]\n}',
    3,
    'the notebook is no JSON: Expected double-quoted property name',
  ],
  ['an end too early', '{\n "cells": [\n', 2, 'the notebook is no JSON: Unexpected end of JSON input'],
  ['a stray sign', `{"a": [${'1, '.repeat(50)}\n\n 2,]}`, 3, "the notebook is no JSON: Unexpected token ']'"],
  ['a list', '[]', 1, 'this is no notebook: it names no nbformat'],
  ['another object', '{"kind": "Pod"}', 1, 'this is no notebook: it names no nbformat'],
  ['an old version', '{\n"cells": [],\n"nbformat": 2}', 3, 'a notebook of nbformat 2; 3 and 4 are read'],
  ['a later version', '{\n"cells": [],\n"nbformat": 5}', 3, 'a notebook of nbformat 5; 3 and 4 are read'],
  ['no list of cells', '{\n"cells": 4,\n"nbformat": 4}', 2, 'the notebook has no list of cells'],
  ['no cells', '{\n"nbformat": 4,\n"cells": []}', 3, 'the notebook has no cells'],
  ['an unknown cell', '{\n"nbformat": 4,\n"cells": [\n{"cell_type": "sql"}]}', 4, 'a cell of type sql is left out'],
  ['a cell of no type', '{\n"nbformat": 4,\n"cells": [\n3]}', 4, 'a cell that does not say what it is is left out'],
  ['an output of 300 kB', JSON.stringify(huge), 1, 'the output of this cell is too long to be held against'],
])('bad input: %s', (_, text, line, message) => {
  const { diagnostics, steps } = planOf(text);
  expect(diagnostics.map((found) => [found.range?.line, found.message, found.file])).toEqual([
    [line, message, 'notes/note.ipynb'],
  ]);
  expect(steps.filter(({ expectation }) => expectation)).toEqual([]);
});

describe('properties', () => {
  const holds = (text: string) => {
    const read = readNotebook({ path: 'note.ipynb', text });
    expect(read.notebook.lines.length).toBe(Math.max(0, splitLines(read.text).length - 1));
    const last = splitLines(text).length;
    for (const line of read.notebook.lines) expect(line >= 1 && line <= last).toBe(true);
    for (const { start, end } of read.notebook.cells) expect(start < end && end <= read.text.length).toBe(true);
    planOf(text);
  };

  test('any bytes are a notebook', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => holds(new TextDecoder().decode(bytes))));
  });

  test('any JSON is a notebook', () => {
    fc.assert(fc.property(fc.json(), holds));
  });

  test('any value in the place of any other', () => {
    const whole = names.map((name) => notebook(name));
    const value = fc.constantFrom(
      'null',
      '4',
      '[]',
      '{}',
      '""',
      '"k get po\\r\\n"',
      '"```"',
      '[["x"]]',
      '"<!--"',
      '"\\u0000\\r"',
    );
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), value, (text, seed, put) => {
        const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"|\b\d+\b|\bnull\b/g)];
        const place = places[seed % places.length];
        if (place) holds(text.slice(0, place.index) + put + text.slice(place.index + place[0].length));
      }),
      { numRuns: 400 },
    );
  });

  test('any piece of a notebook', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), (name, from, length) => {
        const text = notebook(name);
        holds(text.slice(from % text.length, (from % text.length) + (length % 2_000)));
      }),
    );
  });
});
