import { expect, test } from 'vitest';
import { timeAxis } from '../../src/report/time-axis.ts';

test('is true to scale where nothing is too long or too short', () => {
  const axis = timeAxis([0, 1000, 2000, 4000]);
  expect([0, 500, 1000, 3000, 4000].map(axis.at)).toEqual([0, 0.125, 0.25, 0.75, 1]);
  expect(axis.cuts).toEqual([]);
});

test('shortens long waits and says so', () => {
  const axis = timeAxis([0, 10_000, 70_000]);
  expect(axis.at(10_000)).toBe(0.5);
  expect(axis.at(40_000)).toBe(0.75);
  expect(axis.cuts).toEqual([{ at: 0.75, ms: 60_000 }]);
});

test('widens moments, and never takes more than a third of the line for that', () => {
  const moments = Array.from({ length: 101 }, (_, index) => index);
  const axis = timeAxis([...moments, 5000]);
  expect(axis.at(1)).toBeGreaterThan(0.003);
  expect(axis.at(100)).toBeLessThan(0.34);
});

test('names whole seconds with room between them', () => {
  const { ticks } = timeAxis(Array.from({ length: 101 }, (_, index) => index * 733));
  expect(ticks.map(({ time }) => time)).toEqual([0, 9000, 18_000, 27_000, 36_000, 45_000, 54_000, 63_000]);
});

test('names no time where the line is cut', () => {
  const axis = timeAxis([0, 10_000, 70_000]);
  expect(axis.ticks.map(({ time }) => time)).toEqual([0, 3000, 6000, 9000, 18_000, 44_000, 58_000]);
});

test('one moment alone, and times outside, have a place too', () => {
  expect(timeAxis([7]).at(7)).toBe(0);
  expect([0, 99].map(timeAxis([10, 20]).at)).toEqual([0, 1]);
});
