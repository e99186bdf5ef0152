// Cron schedules and the moments that they name.

import { describe, expect, test } from 'vitest';
import { nextTime, parseSchedule } from '../../../src/simulator/object/cron.ts';

const next = (schedule: string, after: string) => {
  const parsed = parseSchedule(schedule);
  if (typeof parsed === 'string') return parsed;
  const found = nextTime(parsed, Date.parse(after));
  return found === undefined ? undefined : new Date(found).toISOString().slice(0, 16);
};

describe('the next time', () => {
  test.each([
    ['* * * * *', '2026-11-23T05:22:40Z', '2026-11-23T05:23'],
    ['*/15 * * * *', '2026-11-23T05:45:00Z', '2026-11-23T06:00'],
    ['30 4 * * *', '2026-11-23T05:00:00Z', '2026-11-24T04:30'],
    ['0 0 1 jan *', '2026-11-23T05:00:00Z', '2027-01-01T00:00'],
    ['0 12 * * mon-fri', '2026-11-21T13:00:00Z', '2026-11-23T12:00'],
    ['0 0 13 * fri', '2026-11-01T00:00:00Z', '2026-11-06T00:00'],
    ['@hourly', '2026-11-23T05:22:40Z', '2026-11-23T06:00'],
    ['0 0 29 2 *', '2026-11-23T00:00:00Z', '2028-02-29T00:00'],
    ['0 0 31 2 *', '2026-11-23T00:00:00Z', undefined],
  ])('of %s after %s', (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });
});

test.each([
  ['now and then', 'expected exactly 5 fields, found 3: [now and then]'],
  ['61 * * * *', 'end of range (61) above maximum (59): 61'],
  ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
  ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
])('%s is refused', (schedule, message) => {
  expect(parseSchedule(schedule)).toBe(message);
});

test.each([
  ['0 9 * * *', 'Europe/Ljubljana', '2026-11-23T05:00:00Z', '2026-11-23T08:00'],
  ['0 9 * * *', 'Europe/Ljubljana', '2026-07-01T05:00:00Z', '2026-07-01T07:00'],
  ['30 0 * * *', 'America/New_York', '2026-11-23T05:00:00Z', '2026-11-23T05:30'],
])('%s in %s after %s', (schedule, zone, after, expected) => {
  const parsed = parseSchedule(schedule);
  if (typeof parsed === 'string') throw new Error(parsed);
  const found = nextTime(parsed, Date.parse(after), zone) ?? 0;
  expect(new Date(found).toISOString().slice(0, 16)).toBe(expected);
});
