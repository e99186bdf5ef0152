// The reports that a browser makes: on paper and as a picture.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBrowser } from '../../src/cli/find-browser.ts';
import { record } from '../../src/report/record-reporter.ts';
import { rutter } from '../program.ts';
import { shopRecord } from '../report/samples.ts';

test('pdf and png', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'rutter-print-'));
  try {
    await writeFile(join(cwd, 'record.jsonl'), record.render(shopRecord));
    const { code, stderr } = await rutter(
      ['report', 'record.jsonl', '--reporter', 'pdf=a.pdf', '--reporter', 'png=a.png'],
      { cwd, env: { CHROME_PATH: findBrowser(process.env) ?? '' } },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect((await readFile(join(cwd, 'a.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    const picture = await readFile(join(cwd, 'a.png'));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    // The whole page, not what a window shows of it: the height stands at byte 20.
    expect(picture.readUInt32BE(20)).toBeGreaterThan(2000);
  } finally {
    await rm(cwd, { recursive: true });
  }
}, 60_000);
