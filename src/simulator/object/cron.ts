// Cron schedules: five fields or `@hourly` and the like, and the next moment that one names. UTC, or a time zone's.

import { zoneOffset } from './time-zone.ts';

export interface Schedule {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Whether the two day fields were given as `*`: then the other one alone decides. */
  anyDay: boolean;
  anyWeekday: boolean;
}

const aliases: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The schedule, or what is wrong with the text in the server's words. */
export function parseSchedule(text: string): Schedule | string {
  const fields = (aliases[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5) return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
  try {
    const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
    return {
      minutes: valuesOf(minute, 0, 59),
      hours: valuesOf(hour, 0, 23),
      days: valuesOf(day, 1, 31),
      months: valuesOf(month, 1, 12, months),
      weekdays: valuesOf(weekday, 0, 6, weekdays),
      anyDay: /^[*?]/.test(day),
      anyWeekday: /^[*?]/.test(weekday),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function valuesOf(field: string, first: number, last: number, names: readonly string[] = []): Set<number> {
  return new Set(field.split(',').flatMap((part) => rangeOf(part, first, last, names)));
}

function rangeOf(part: string, first: number, last: number, names: readonly string[]): number[] {
  const [range = '', stepText, ...more] = part.split('/');
  if (more.length > 0) throw new Error(`too many slashes: ${part}`);
  const step = stepText === undefined ? 1 : numberOf(stepText, []);
  if (step === 0) throw new Error(`step of range should be a positive number: ${part}`);
  const [from, to] = boundsOf(range, first, last, names, stepText !== undefined);
  if (from < first) throw new Error(`beginning of range (${from}) below minimum (${first}): ${part}`);
  if (to > last) throw new Error(`end of range (${to}) above maximum (${last}): ${part}`);
  if (from > to) throw new Error(`beginning of range (${from}) beyond end of range (${to}): ${part}`);
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function boundsOf(
  range: string,
  first: number,
  last: number,
  names: readonly string[],
  stepped: boolean,
): [from: number, to: number] {
  if (range === '*' || range === '?') return [first, last];
  const [low = '', high] = range.split('-');
  const from = numberOf(low, names, first);
  return [from, high !== undefined ? numberOf(high, names, first) : stepped ? last : from];
}

function numberOf(text: string, names: readonly string[], first = 0): number {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + first;
  if (!/^\d+$/.test(text)) {
    throw new Error(`failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return Number(text);
}

const MINUTE = 60_000;

/** No schedule has a longer gap than this (29 February, once in eight years). */
const HORIZON = 9 * 366 * 24 * 60 * MINUTE;

/**
 * The first moment after `after` (milliseconds) that the schedule names by the clocks of a time zone, else of UTC; undefined
 * when there is none.
 */
export function nextTime(schedule: Schedule, after: number, zone?: string): number | undefined {
  if (zone === undefined) return nextInUtc(schedule, after);
  const offset = zoneOffset(zone, after);
  const local = nextInUtc(schedule, after + offset);
  if (local === undefined) return undefined;
  // Clocks may have been changed in between.
  const changed = local - zoneOffset(zone, local - offset);
  return changed > after ? changed : local - offset;
}

function nextInUtc(schedule: Schedule, after: number): number | undefined {
  let at = (Math.floor(after / MINUTE) + 1) * MINUTE;
  while (at <= after + HORIZON) {
    const date = new Date(at);
    if (!schedule.months.has(date.getUTCMonth() + 1) || !dayFits(schedule, date)) {
      at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
    } else if (!schedule.hours.has(date.getUTCHours())) {
      at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours() + 1);
    } else if (!schedule.minutes.has(date.getUTCMinutes())) at += MINUTE;
    else return at;
  }
  return undefined;
}

function dayFits({ days, weekdays: week, anyDay, anyWeekday }: Schedule, date: Date): boolean {
  const byDay = days.has(date.getUTCDate());
  const byWeek = week.has(date.getUTCDay());
  return anyDay || anyWeekday ? byDay && byWeek : byDay || byWeek;
}
