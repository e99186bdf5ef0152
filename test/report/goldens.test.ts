// Each text reporter's whole output for the shop note, to be reviewed by eye; and that hostile texts steer nobody.

import { describe, expect, test } from 'vitest';
import { asciinema } from '../../src/report/asciinema.ts';
import { github } from '../../src/report/github.ts';
import { ipynb } from '../../src/report/ipynb.ts';
import { markdown } from '../../src/report/markdown.ts';
import { tap } from '../../src/report/tap.ts';
import { sampleRecord } from './sample-record.ts';
import { hostileRecord, shopNote, shopRecord } from './samples.ts';

describe('of the shop note', () => {
  test.each([
    ['shop.report.md', markdown.render(shopRecord)],
    ['shop.ipynb', ipynb.render(shopRecord)],
    ['shop.tap', tap.render(shopRecord)],
    ['shop.github.txt', github.render(shopRecord)],
    ['shop.github-summary.md', github.appended?.render(shopRecord) ?? ''],
  ])('%s', async (file, text) => {
    await expect(text).toMatchFileSnapshot(`fixtures/${file}`);
  });
});

test('a note that passed has nothing to annotate', () => {
  expect(github.render(sampleRecord({ text: '- `k get po`\n', steps: [{ text: 'k get po' }] }))).toBe('');
});

test('no command of a workflow comes from a note or a cluster', () => {
  const annotations = github.render(hostileRecord).trimEnd().split('\n');
  for (const line of annotations) expect(line).toMatch(/^::(?:error|warning|notice) file=[^:]*::/);
  const sneaky = sampleRecord({
    text: '- `k x`\n',
    steps: [{ text: 'k x', status: 'changed', reason: 'a\n::set-output name=x::y\r::error::z' }],
  });
  expect(github.render(sneaky).trimEnd().split('\n')).toHaveLength(1);
});

test('a notebook keeps to the format: ids, lines with their ends', () => {
  for (const record of [shopRecord, hostileRecord, sampleRecord(shopNote, { ...shopNote, path: 'notes/other.md' })]) {
    const { cells, nbformat } = JSON.parse(ipynb.render(record)) as {
      nbformat: number;
      cells: { id: string; cell_type: string; source: string[]; outputs?: { name: string; text: string[] }[] }[];
    };
    expect(nbformat).toBe(4);
    const ids = cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/);
    for (const { source, outputs = [] } of cells)
      for (const lines of [source, ...outputs.map(({ text }) => text)])
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[^\n]*\n$/);
  }
});

describe('a recording', () => {
  const at = (seconds: number) => Date.UTC(2026, 10, 23, 1, 0, 0) + seconds * 1000;
  const shell = (id: string, text: string) => ({ text, step: { id, effects: ['interactive' as const] } });
  const record = sampleRecord({
    title: 'Shells',
    text: '- `k exec -it a -- sh`\n- `k get po`\n- `k exec -it b -- sh`\n',
    steps: [shell('L1', 'k exec -it a -- sh'), { text: 'k get po', output: 'no\n' }, shell('L3', 'k exec -it b -- sh')],
  }).flatMap((event) =>
    event.event === 'step-started' && event.id !== 'L2'
      ? [
          event,
          {
            event: 'step-output' as const,
            note: event.note,
            id: event.id,
            stream: 'stdout' as const,
            text: '# ',
            at: event.at + 500,
          },
          {
            event: 'step-output' as const,
            note: event.note,
            id: event.id,
            stream: 'stdout' as const,
            text: 'x\n',
            at: event.at + 2000,
          },
        ]
      : [event],
  );

  test('has the shells alone, in their own times, one after the other', () => {
    const [header, ...frames] = asciinema
      .render(record)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(header).toEqual({ version: 2, width: 100, height: 30, timestamp: at(0) / 1000, title: 'Shells' });
    expect(frames).toEqual([
      [0, 'm', 'L1'],
      [0, 'o', '\x1b[1m$ k exec -it a -- sh\x1b[0m\r\n'],
      [0.5, 'o', '# '],
      [2, 'o', 'x\r\n'],
      [3, 'm', 'L3'],
      [3, 'o', '\x1b[1m$ k exec -it b -- sh\x1b[0m\r\n'],
      [3.5, 'o', '# '],
      [5, 'o', 'x\r\n'],
    ]);
  });
});
