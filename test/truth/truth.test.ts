// Whether the truth can be told: lies put into the runbooks are found and taken back by an update, byte for byte; what
// says the same in another way is not taken for one.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomesIn } from '../outcomes.ts';
import { rutter } from '../program.ts';
import { runbookFolder } from '../runbooks.ts';
import { alter, readAlterations, type AlteredNote } from './alterations.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'truth-'));
  await cp(runbookFolder, join(folder, 'runbooks'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  code: number | null;
  stderr: string;
  note: string;
  /** Titles of the alterations whose step is not `passed`. */
  found: string[];
  /** How many steps are not `passed`. */
  wrong: number;
}

async function run(runbook: string, { text, lines }: AlteredNote, args: readonly string[]): Promise<Ran> {
  const note = join(folder, 'runbooks', runbook);
  const sidecar = note.replace(/\.md$/, '.rutter.yaml');
  const out = join(folder, 'out');
  await writeFile(note, text);
  const given = existsSync(sidecar) ? ['--bindings', sidecar] : [];
  const { code, stderr } = await rutter(['run', note, ...given, '--out', out, ...args], { cwd: folder });
  const wrong = (await outcomesIn(out)).filter(({ status }) => status !== 'passed').map(({ step }) => step);
  const found = lines.filter(({ line }) =>
    wrong.some(({ expectation }) => expectation && expectation.range.line <= line && line <= expectation.range.endLine),
  );
  return {
    code,
    stderr,
    note: await readFile(note, 'utf8'),
    found: found.map(({ title }) => title),
    wrong: wrong.length,
  };
}

const byRunbook = (file: string) => [...Map.groupBy(readAlterations(file), ({ runbook }) => runbook)];

describe('lies', () => {
  test.each(byRunbook('lies.txt'))('%s', async (runbook, lies) => {
    const lying = alter(runbook, lies);
    const ran = await run(runbook, lying, ['--update']);
    expect(ran.found.sort(), ran.stderr).toEqual(lies.map(({ title }) => title).sort());
    expect(ran.note).toBe(lying.truth);
    expect(ran.code).toBe(0);
    const again = await run(runbook, { ...lying, text: ran.note }, ['--update']);
    expect([again.wrong, again.note === lying.truth, again.code]).toEqual([0, true, 0]);
  });
});

describe('the same in another way', () => {
  test.each(byRunbook('harmless.txt'))('%s', async (runbook, harmless) => {
    const altered = alter(runbook, harmless);
    const ran = await run(runbook, altered, ['--update']);
    expect([ran.found, ran.wrong], ran.stderr).toEqual([[], 0]);
    expect(ran.note).toBe(altered.text);
    expect(ran.code).toBe(0);
  });
});
