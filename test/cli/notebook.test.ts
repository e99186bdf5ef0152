// A notebook run as a note, through the program: what our own reporter makes of a run runs again, and means the same.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomesIn } from '../outcomes.ts';
import { rutter } from '../program.ts';
import { runbookFolder } from '../runbooks.ts';

const notebooks = join(import.meta.dirname, '../parse/notebooks');

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'rutter-notebook-'));
  await cp(notebooks, cwd, { recursive: true });
  await cp(join(runbookFolder, 'manifests'), join(cwd, 'manifests'), { recursive: true });
});
afterAll(() => rm(cwd, { recursive: true }));

describe('the notebook of a run', () => {
  test.each(['07-labels-selectors-and-namespaces', '10-services', '13-quotas-and-limits'])(
    '%s has the same steps, and they pass',
    async (name) => {
      const note = join(runbookFolder, `${name}.md`);
      const sidecar = name.startsWith('07') ? ['--bindings', join(runbookFolder, `${name}.rutter.yaml`)] : [];
      const notebook = join(cwd, `${name}.ipynb`);
      await rutter(['run', note, ...sidecar, '--out', join(cwd, 'one'), '--reporter', `ipynb=${notebook}`], { cwd });
      const { code, stderr } = await rutter(['run', notebook, ...sidecar, '--out', join(cwd, 'two')], { cwd });
      const [one, two] = [await outcomesIn(join(cwd, 'one')), await outcomesIn(join(cwd, 'two'))];
      expect(two.map(({ step }) => step.kind === 'manifest')).toEqual(two.map(() => false));
      expect(two.length, stderr).toBe(one.length);
      const wrong = two.filter(
        ({ status, verdict }) => status !== 'passed' || !['none', 'same', 'volatile'].includes(verdict),
      );
      expect(wrong.map(({ step, reason }) => `${step.line}: ${reason}`)).toEqual([]);
      expect(two.filter(({ verdict }) => verdict !== 'none').length).toBeGreaterThan(10);
      const file = (await readFile(notebook, 'utf8')).split('\n');
      for (const { step } of two)
        expect(file[step.line - 1]).toContain(JSON.stringify(step.text.split('\n')[0]).slice(1, -1));
      expect(code).toBe(0);
    },
    60_000,
  );
});

test('a notebook of a Python kernel: its shell lines run, and reports draw it', async () => {
  const { code, stderr } = await rutter(
    [
      'run',
      'python-kernel.ipynb',
      '--out',
      'out',
      '--reporter',
      'markdown=out/report.md',
      '--reporter',
      'github=out/g',
    ],
    { cwd },
  );
  const outcomes = await outcomesIn(join(cwd, 'out'));
  expect(
    outcomes.map(({ step, status, verdict }) => `${step.line} ${status} ${verdict}`),
    stderr,
  ).toEqual([
    '71 passed same',
    '72 passed same',
    '110 passed none',
    '135 passed volatile',
    '136 passed same',
    '154 passed same',
    '191 passed same',
    '222 passed same',
  ]);
  expect(code).toBe(0);
  const markdown = await readFile(join(cwd, 'out/report.md'), 'utf8');
  expect(markdown).toContain('```bash\nkubectl get po nosuch\n```\n\n```output\nError from server');
  const page = await readFile(join(cwd, 'out/report.html'), 'utf8');
  expect(page.indexOf('id="L191"')).toBeGreaterThan(page.indexOf('id="L154"'));
  expect(page).toContain('import os');
}, 60_000);

test('plan --explain numbers the lines of the file', async () => {
  const { stdout } = await rutter(['plan', '--explain', 'text-only.ipynb'], { cwd });
  expect(stdout).toContain(' 10 run │ - `kubectl run web --image=nginx`\n');
  expect(stdout).toContain('expects the output at line 13');
});

test('--update is refused before anything runs', async () => {
  const before = await readFile(join(cwd, 'text-only.ipynb'), 'utf8');
  const { code, stderr } = await rutter(['run', 'text-only.ipynb', '--update'], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining('text-only.ipynb: --update does not write to notebooks')]);
  expect(await readFile(join(cwd, 'text-only.ipynb'), 'utf8')).toBe(before);
});

test('a broken notebook is a fault with its line', async () => {
  await writeFile(join(cwd, 'broken.ipynb'), '{\n "cells": [\n  {"cell_type": "code",}\n ]\n}');
  for (const verb of ['run', 'plan']) {
    const { code, stderr } = await rutter([verb, 'broken.ipynb'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('broken.ipynb:3: error: the notebook is no JSON')]);
  }
});
