import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/model/event.ts';
import { followOnTerminal, terminal } from '../../src/report/terminal.ts';
import { widthOf } from '../../src/report/terminal/text.ts';
import { sampleRecord } from './sample-record.ts';
import { hostileRecord, shopNote, shopRecord } from './samples.ts';

const follow = (record: readonly RunEvent[], options: Parameters<typeof followOnTerminal>[0]) =>
  record.map(followOnTerminal(options)).join('');

describe('a run on a terminal', () => {
  test('in a log', async () => {
    await expect(terminal.render(shopRecord)).toMatchFileSnapshot('fixtures/shop.terminal.txt');
  });

  test('forty columns wide', async () => {
    const text = follow(shopRecord, {
      colour: false,
      interactive: false,
      columns: 40,
      report: 'rutter-out/shop/report.html',
    });
    await expect(text).toMatchFileSnapshot('fixtures/shop.terminal-40.txt');
  });

  test.each([20, 40, 63, 64, 80, 200])('no line of a note is wider than %i columns', (columns) => {
    const text = follow([...shopRecord, ...hostileRecord], { colour: false, interactive: false, columns });
    const room = Math.max(columns, 36);
    expect(text.split('\n').filter((line) => widthOf(line) > room)).toEqual([]);
  });

  test('nothing of a note or a cluster moves the cursor or turns the text', () => {
    const text = follow(hostileRecord, { colour: false, interactive: false });
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });

  test('colours frame what they colour, and nothing else changes', () => {
    const coloured = follow(shopRecord, { colour: true, interactive: false, columns: 80 });
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(
      follow(shopRecord, { colour: false, interactive: false, columns: 80 }),
    );
    expect(coloured).toContain('\x1b[31m✗\x1b[0m');
  });

  test('a status line is rewritten in place and gone before the next line', () => {
    const step = shopRecord.filter((event) => 'id' in event && event.id === 'L15');
    const live = followOnTerminal({ colour: false, interactive: true, columns: 60 });
    live(shopRecord[1] as RunEvent);
    expect(step.map(live)).toEqual([
      '\r\x1b[2K1/14 · line 15 · k get po shop',
      '\r\x1b[2K1/14 · line 15 · k get po shop · ContainerCreating',
      '\r\x1b[2K1/14 · line 15 · k get po shop · Running',
      '',
    ]);
    const finished = shopRecord.find((event) => event.event === 'step-finished') as RunEvent;
    expect(live(finished)).toMatch(/^\r\x1b\[2K\nLooking at the pod\n≠/);
  });

  test('two notes at once say which one is speaking', () => {
    const other = { ...shopNote, path: 'notes/other.md' };
    const [start, ...rest] = sampleRecord(shopNote);
    const [, ...others] = sampleRecord(other);
    const mixed = [start as RunEvent, ...rest.flatMap((event, index) => [event, others[index] as RunEvent])];
    expect(follow(mixed, { colour: false, interactive: false })).toContain(
      '\nnotes/other.md: Looking at the pod\n≠   15  k get po shop',
    );
  });
});
