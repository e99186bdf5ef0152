// What is said of steps that go wrong: a note of ailments, run on the simulator, and each failing step's remarks.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/model/event.ts';
import { rutter } from '../../program.ts';

const here = (name: string) => join(import.meta.dirname, name);

test('each ailment is named', async () => {
  const out = await mkdtemp(join(tmpdir(), 'diagnosis-'));
  try {
    await rutter(['run', here('ailing.md'), '--sim', '--out', out], { cwd: out });
    const record = await readFile(join(out, 'record.jsonl'), 'utf8');
    const said = record
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent)
      .flatMap((event) => (event.event === 'step-finished' && event.outcome.status !== 'passed' ? [event.outcome] : []))
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
