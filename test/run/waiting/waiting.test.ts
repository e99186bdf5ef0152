// What an author waited for is awaited: with the author's own `sleep`, and without.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomesIn } from '../../outcomes.ts';
import { rutter } from '../../program.ts';

const note = join(import.meta.dirname, 'note.md');

test.each([
  { args: [], slept: 30_000, looked: [] },
  {
    args: ['--no-sleep'],
    slept: 0,
    looked: [expect.stringMatching(/^matched after \d+\.\d s, in the \w+ state seen$/)],
  },
])('with $args', async ({ args, slept, looked }) => {
  const out = await mkdtemp(join(tmpdir(), 'waiting-'));
  try {
    const { code, stderr } = await rutter(['run', note, '--sim', '--out', out, ...args], { cwd: out });
    const outcomes = await outcomesIn(out);
    expect(code, stderr).toBe(0);
    expect(Math.round((outcomes[1]?.ms ?? 0) / 10_000) * 10_000).toBe(slept);
    expect(outcomes[2]?.remarks).toEqual(looked);
  } finally {
    await rm(out, { recursive: true });
  }
});
