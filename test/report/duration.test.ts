import { expect, test } from 'vitest';
import { durationText, isoTime, timeText } from '../../src/report/duration.ts';

test.each([
  [0, '0 ms'],
  [12.4, '12 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1240, '1.2 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [64_000, '1 min 4 s'],
  [3_599_000, '59 min 59 s'],
  [7_500_000, '2 h 5 min'],
  [-5, '0 ms'],
])('%d ms', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test('a time, and what is none', () => {
  expect(timeText(Date.UTC(2026, 10, 23, 1, 2, 3))).toBe('2026-11-23 01:02:03 UTC');
  expect(timeText(Number.NaN)).toBe('unknown');
  expect(isoTime(1e20)).toBeUndefined();
});
