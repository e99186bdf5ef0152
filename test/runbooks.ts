// What must hold of every runbook, wherever it runs.

import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { findBrowser } from '../src/cli/find-browser.ts';
import { readRecord } from '../src/report/record.ts';
import type { Ended } from './program.ts';
import { expectSoundReports } from './report/sound-reports.ts';

export const runbookFolder = resolve(import.meta.dirname, '../runbooks');

export const runbooks = (await readdir(runbookFolder)).filter((name) => name.endsWith('.md')).sort();

/** The note and, where it has one, its sidecar: what lies beside a note may not allow. */
export function runbookArgs(name: string): string[] {
  const note = join(runbookFolder, name);
  const sidecar = note.replace(/\.md$/, '.rutter.yaml');
  return existsSync(sidecar) ? [note, '--bindings', sidecar] : [note];
}

interface Result {
  notes: {
    status: string;
    steps: { id: string; line: number; text: string; status: string; verdict: string; reason: string }[];
    leaks: unknown[];
  }[];
}

/** A machine without a browser opens no page; with one, every page is to open. */
const browser = findBrowser(process.env);
const isUnopened = (reason: string) => browser === undefined && reason.startsWith('nobody opened the page:');

/** Demands that every step passed, with nothing but volatile differences, that nothing was left, and of its reports that they are sound. */
export async function expectPassed({ code, stderr }: Ended, out: string): Promise<void> {
  const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Result;
  const steps = result.notes.flatMap((note) => note.steps);
  const wrong = steps.filter(
    ({ status, verdict, reason }) =>
      (status !== 'passed' && !isUnopened(reason)) || !['none', 'same', 'volatile'].includes(verdict),
  );
  expect(wrong, stderr).toEqual([]);
  expect(steps.length).toBeGreaterThan(0);
  expect(result.notes.flatMap(({ leaks }) => leaks)).toEqual([]);
  expect(code).toBe(0);
  expectSoundReports(readRecord(await readFile(join(out, 'record.jsonl'), 'utf8')).events);
}
