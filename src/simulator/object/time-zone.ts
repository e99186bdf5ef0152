// What a clock on a wall shows: how far a time zone is from UTC at a moment.

const fields = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** Milliseconds to add to UTC. Throws a RangeError for a zone that there is not. */
export function zoneOffset(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-US', { ...fields, timeZone: zone });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
}
