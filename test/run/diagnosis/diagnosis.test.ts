// What is said of steps that go wrong: a note of ailments, run on the simulator, and each failing step's remarks.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomesIn } from '../../outcomes.ts';
import { rutter } from '../../program.ts';

const here = (name: string) => join(import.meta.dirname, name);

test('each ailment is named', async () => {
  const out = await mkdtemp(join(tmpdir(), 'diagnosis-'));
  try {
    await rutter(['run', here('ailing.md'), '--sim', '--out', out], { cwd: out });
    const said = (await outcomesIn(out))
      .filter(({ status }) => status !== 'passed')
      .flatMap(({ command, remarks }) => [
        command,
        ...remarks.filter((remark) => !remark.startsWith('waited ')).map((remark) => `  ${remark}`),
      ])
      .map((line) => line.replaceAll(/\b10\.244\.\d+\.\d+/g, 'IP').replace(/pod\/web-\S+/, 'pod/web-HASH'));
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot(here('ailing.remarks.txt'));
  } finally {
    await rm(out, { recursive: true });
  }
});
