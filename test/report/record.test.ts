import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/report/reporters.ts';
import { readRecord, recordReader, writeEvent } from '../../src/report/record.ts';
import { record } from '../../src/report/record-reporter.ts';
import { hostileRecord, shopRecord } from './samples.ts';

const text = record.render(shopRecord);
const lines = text.trimEnd().split('\n');

describe('a record', () => {
  test.each([
    ['shop', shopRecord],
    ['hostile', hostileRecord],
  ])('%s is read as it was written', (_, events) => {
    // JSON has no half surrogate pairs but as escapes, which come back as they were.
    expect(readRecord(events.map(writeEvent).join(''))).toEqual({ events, problems: [] });
  });

  test('has one line for each event', () => {
    expect(lines.length).toBe(shopRecord.length);
    expect(text.endsWith('\n')).toBe(true);
  });

  test.each<[string, string, number, { line: number; message: string }[]]>([
    ['empty', '', 0, [{ line: 1, message: 'The record is empty.' }]],
    ['a byte order mark and no last line feed', `\ufeff${text.trimEnd()}`, shopRecord.length, []],
    [
      'cut off in a line',
      text.slice(0, text.indexOf('"step-finished"') + 40),
      8,
      [{ line: 9, message: 'The record breaks off in this line.' }],
    ],
    ['cut off between lines', `${lines.slice(0, 5).join('\n')}\n`, 5, []],
    [
      'with a broken line',
      [...lines.slice(0, 3), 'garbage', ...lines.slice(4), ''].join('\n'),
      shopRecord.length - 1,
      [{ line: 4, message: 'This line is not JSON.' }],
    ],
    [
      'with a line that is no event',
      [...lines.slice(0, 3), '{"event":"step-output","note":"x","id":1}', ...lines.slice(4), ''].join('\n'),
      shopRecord.length - 1,
      [{ line: 4, message: 'This line is not an event: stream is missing.' }],
    ],
    [
      'of a newer version',
      text.replace('"rutter":1', '"rutter":2').replace('{"event":"cleaned-up"', '{"event":"tidied-up"'),
      shopRecord.length - 1,
      [
        {
          line: 1,
          message:
            'A newer Rutter wrote this record (version 2; this one reads up to 1): what it does not know is left out.',
        },
        { line: lines.length - 2, message: 'This line is not an event: it is of no known kind.' },
      ],
    ],
    [
      'of another program',
      '{"version":2,"width":80,"height":24}\n[0.1,"o","x"]\n',
      0,
      [{ line: 1, message: 'This is not a record of Rutter: its first line has no "rutter" version.' }],
    ],
    [
      'not of lines at all',
      '<!doctype html><p>x',
      0,
      [{ line: 1, message: 'This is not a record of Rutter: its first line has no "rutter" version.' }],
    ],
  ])('%s', (_, content, count, problems) => {
    const read = readRecord(content);
    expect(read.problems).toEqual(problems);
    expect(read.events.length).toBe(count);
  });

  test('names the first broken lines and counts the others', () => {
    const { problems } = readRecord(`${lines[0]}\n${'x\n'.repeat(1000)}`);
    expect(problems.length).toBe(21);
    expect(problems.at(-1)).toEqual({ line: 22, message: '980 more lines could not be read.' });
  });
});

test('without the chunks of steps that have ended, all reports but those of chunks are the same', () => {
  const reader = recordReader({ withoutChunks: true });
  for (const event of shopRecord.slice(0, -20)) reader.line(JSON.stringify(event));
  const { events, problems } = reader.end('');
  const whole = shopRecord.slice(0, -20);
  expect(problems).toEqual([]);
  expect(events.length).toBeLessThan(whole.length);
  for (const { needsChunks, render } of reporters) if (!needsChunks) expect(render(events)).toBe(render(whole));
});
