// What must hold of every runbook, wherever it runs.

import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { rutter } from './program.ts';

export const runbookFolder = resolve(import.meta.dirname, '../runbooks');

export const runbooks = (await readdir(runbookFolder)).filter((name) => name.endsWith('.md')).sort();

interface Result {
  notes: {
    status: string;
    steps: { id: string; line: number; text: string; status: string; verdict: string; reason: string }[];
    leaks: unknown[];
  }[];
}

/** Runs it and demands that every step passed, with nothing but volatile differences, and that nothing was left. */
export async function passes(name: string, args: readonly string[]): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), 'runbook-'));
  try {
    const sidecar = join(runbookFolder, name.replace(/\.md$/, '.rutter.yaml'));
    const given = (await readdir(runbookFolder)).some((file) => sidecar.endsWith(file)) ? ['--bindings', sidecar] : [];
    const { code, stderr } = await rutter(['run', join(runbookFolder, name), ...given, ...args, '--out', out], {
      cwd: out,
    });
    const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Result;
    const steps = result.notes.flatMap((note) => note.steps);
    const wrong = steps.filter(
      ({ status, verdict }) => status !== 'passed' || !['none', 'same', 'volatile'].includes(verdict),
    );
    expect(wrong, stderr).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
    expect(result.notes.flatMap(({ leaks }) => leaks)).toEqual([]);
    expect(code).toBe(0);
  } finally {
    await rm(out, { recursive: true });
  }
}
