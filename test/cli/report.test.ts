// `rutter report` on records good and bad, and on paper.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from '../../src/report/record-reporter.ts';
import { rutter } from '../program.ts';
import { shopRecord } from '../report/samples.ts';

let folder: string;
const text = record.render(shopRecord);

const write = (name: string, content: string) => writeFile(join(folder, name), content);
const report = (args: readonly string[], env: Record<string, string> = {}) =>
  rutter(['report', ...args], { cwd: folder, env });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rutter-report-'));
  await write('good.jsonl', text);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a record that is not whole', () => {
  test.each([
    [
      'cut off in a line',
      text.slice(0, text.length / 2),
      'The record breaks off in this line.',
      'The record breaks off',
    ],
    ['with a line that is no JSON', text.replace('\n', '\n{ no\n'), ':2: This line is not JSON.', '8 of 14 steps'],
    [
      'of a newer Rutter',
      text.replace('"rutter":1', '"rutter":9'),
      'A newer Rutter wrote this record',
      '8 of 14 steps',
    ],
  ])('%s: says so, and draws what it has', async (_, content, complaint, drawn) => {
    await write('bad.jsonl', content);
    const { code, stdout, stderr } = await report(['bad.jsonl']);
    expect(stderr).toContain(complaint);
    expect(stdout).toContain(drawn);
    expect(code).toBe(1);
  });

  test.each([
    ['of somebody else', '{"type":"begin"}\n{"type":"end"}\n', 'This is not a record of Rutter'],
    ['with nothing in it', '', 'The record is empty.'],
  ])('%s: draws nothing', async (_, content, complaint) => {
    await write('bad.jsonl', content);
    const { code, stdout, stderr } = await report(['bad.jsonl']);
    expect(stderr).toContain(complaint);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test('two records: the comparison, and 1 where a step that passed does not any more', async () => {
  const worse = record.render(
    shopRecord.map((event) =>
      event.event === 'step-finished' && event.outcome.step.id === 'L25'
        ? { ...event, outcome: { ...event.outcome, status: 'failed' as const } }
        : event,
    ),
  );
  await write('worse.jsonl', worse);
  expect(await report(['good.jsonl', 'good.jsonl'])).toMatchObject({ code: 0, stderr: '' });
  const { code, stdout } = await report(['good.jsonl', 'worse.jsonl']);
  expect(stdout).toContain('passed → failed');
  expect(code).toBe(1);
  expect((await report(['worse.jsonl', 'good.jsonl'])).code).toBe(0);
  expect(await report(['good.jsonl', 'worse.jsonl', '--reporter', 'tap'])).toMatchObject({ code: 2 });
});

test('a summary goes where GitHub wants it, after what is there', async () => {
  await write('summary.md', '# Before\n');
  const { code } = await report(['good.jsonl', '--reporter', 'github'], {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  });
  expect(code).toBe(0);
  expect(await readFile(join(folder, 'summary.md'), 'utf8')).toMatch(/^# Before\n### Keeping shop\n/);
});

test('without a browser there is no pdf, and it says why', async () => {
  const { code, stderr } = await report(['good.jsonl', '--reporter', 'pdf=x.pdf'], { CHROME_PATH: '/nowhere' });
  expect(stderr).toContain('a pdf needs a browser');
  expect(code).toBe(2);
});
