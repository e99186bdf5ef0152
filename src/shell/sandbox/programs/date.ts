// `date [-u] [-I[FMT]] [-R] [-d TIME|@SECONDS] [+FORMAT]`, by the shell's clock, in UTC.

import { errorsOf, outputOf, type Program } from '../context.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const usual = '%a %b %e %H:%M:%S %Z %Y';
const isoFormats: Record<string, string> = {
  '': '%Y-%m-%d',
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H+00:00',
  minutes: '%Y-%m-%dT%H:%M+00:00',
  seconds: '%Y-%m-%dT%H:%M:%S+00:00',
};

export const date: Program = {
  name: 'date',
  async run(args, context) {
    let at = context.machine.clock.now();
    let format = usual;
    for (let i = 0; i < args.length; i++) {
      const arg = args[i] ?? '';
      const [, given] = /^(?:-d|--date=)(.+)$/.exec(arg) ?? [];
      if (arg === '-d' || given !== undefined) {
        const text = given ?? args[++i] ?? '';
        const time = timeOf(text, at);
        if (time === undefined) {
          await errorsOf(context).write(`date: invalid date '${text}'\n`);
          return 1;
        }
        at = time;
      } else if (arg.startsWith('+')) format = arg.slice(1);
      else if (arg === '-R') format = '%a, %d %b %Y %H:%M:%S +0000';
      else format = isoFormats[/^(?:-I|--iso-8601=?)(.*)$/.exec(arg)?.[1] ?? 'none'] ?? format;
    }
    await outputOf(context).write(`${formatTime(new Date(at), format)}\n`);
    return 0;
  },
};

/** `2026-01-31 10:00`, `@1700000000`, `3 days ago`; undefined where it is no time. */
export function timeOf(text: string, now: number): number | undefined {
  if (text.startsWith('@')) return Number(text.slice(1)) * 1000;
  if (text === 'now') return now;
  const [, amount, unit, ago] = /^([+-]?\d+) *(second|sec|minute|min|hour|day|week)s?( ago)?$/.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) {
    const seconds: Record<string, number> = {
      second: 1,
      sec: 1,
      minute: 60,
      min: 60,
      hour: 3600,
      day: 86_400,
      week: 604_800,
    };
    return now + Number(amount) * (seconds[unit] ?? 0) * 1000 * (ago ? -1 : 1);
  }
  const time = Date.parse(/\d(Z|[+-]\d\d:?\d\d| UTC)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export function formatTime(time: Date, format: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const blank = (value: number) => String(value).padStart(2, ' ');
  const nanoseconds = () => String(time.getUTCMilliseconds() * 1_000_000).padStart(9, '0');
  const hour12 = time.getUTCHours() % 12 || 12;
  const yearStart = Date.UTC(time.getUTCFullYear(), 0, 1);
  const fields: Record<string, () => string> = {
    '%': () => '%',
    A: () => days[time.getUTCDay()] ?? '',
    a: () => (days[time.getUTCDay()] ?? '').slice(0, 3),
    B: () => months[time.getUTCMonth()] ?? '',
    b: () => (months[time.getUTCMonth()] ?? '').slice(0, 3),
    c: () => formatTime(time, '%a %b %e %H:%M:%S %Y'),
    D: () => formatTime(time, '%m/%d/%y'),
    d: () => two(time.getUTCDate()),
    e: () => blank(time.getUTCDate()),
    F: () => formatTime(time, '%Y-%m-%d'),
    H: () => two(time.getUTCHours()),
    h: () => formatTime(time, '%b'),
    I: () => two(hour12),
    j: () => String(Math.floor((time.getTime() - yearStart) / 86_400_000) + 1).padStart(3, '0'),
    M: () => two(time.getUTCMinutes()),
    m: () => two(time.getUTCMonth() + 1),
    N: nanoseconds,
    n: () => '\n',
    p: () => (time.getUTCHours() < 12 ? 'AM' : 'PM'),
    R: () => formatTime(time, '%H:%M'),
    S: () => two(time.getUTCSeconds()),
    s: () => String(Math.floor(time.getTime() / 1000)),
    T: () => formatTime(time, '%H:%M:%S'),
    t: () => '\t',
    u: () => String(time.getUTCDay() || 7),
    w: () => String(time.getUTCDay()),
    X: () => formatTime(time, '%H:%M:%S'),
    x: () => formatTime(time, '%m/%d/%y'),
    Y: () => String(time.getUTCFullYear()),
    y: () => two(time.getUTCFullYear() % 100),
    Z: () => 'UTC',
    z: () => '+0000',
  };
  return format.replace(/%([-_0]?)(\d*)([A-Za-z%])/g, (all, pad: string, width: string, letter: string) => {
    const text = fields[letter]?.();
    if (text === undefined) return all;
    if (letter === 'N' && width !== '') return text.slice(0, Number(width));
    return pad === '-' ? text.replace(/^[0 ]+(?=.)/, '') : text;
  });
}
