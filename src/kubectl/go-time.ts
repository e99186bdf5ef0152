// Go's reading of RFC 3339 times, with the messages that Go's own parser gives.

import { quote } from './go-values.ts';

/** Go's name of the layout, and its elements in order. */
const layout = '2006-01-02T15:04:05Z07:00';
const elements: readonly { layout: string; pattern: RegExp; range?: [number, number, string] }[] = [
  { layout: '2006', pattern: /^\d{4}/ },
  { layout: '-', pattern: /^-/ },
  { layout: '01', pattern: /^\d\d/, range: [1, 12, 'month'] },
  { layout: '-', pattern: /^-/ },
  { layout: '02', pattern: /^\d\d/, range: [1, 31, 'day'] },
  { layout: 'T', pattern: /^T/ },
  { layout: '15', pattern: /^\d\d?/, range: [0, 23, 'hour'] },
  { layout: ':', pattern: /^:/ },
  { layout: '04', pattern: /^\d\d/, range: [0, 59, 'minute'] },
  { layout: ':', pattern: /^:/ },
  { layout: '05', pattern: /^\d\d(?:[.,]\d+)?/, range: [0, 59, 'second'] },
  { layout: 'Z07:00', pattern: /^(?:Z|[+-]\d\d:\d\d)/ },
];

/** time.Parse(time.RFC3339, text), in milliseconds since the epoch. Throws an Error with Go's message. */
export function parseRfc3339(text: string): number {
  let rest = text;
  for (const { layout: element, pattern, range } of elements) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) {
      throw new Error(
        `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(element)}`,
      );
    }
    rest = rest.slice(found.length);
    const value = Number.parseInt(found, 10);
    if (range && (value < range[0] || value > range[1])) {
      throw new Error(`parsing time ${quote(text)}: ${range[2]} out of range`);
    }
  }
  if (rest !== '') throw new Error(`parsing time ${quote(text)}: extra text: ${quote(rest)}`);
  const time = Date.parse(text.replace(',', '.').replace(/T(\d):/, 'T0$1:'));
  if (Number.isNaN(time) || new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() !== Number(text.slice(8, 10))) {
    throw new Error(`parsing time ${quote(text)}: day out of range`);
  }
  return time;
}
