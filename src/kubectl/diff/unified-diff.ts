// Two texts as hunks in the unified format, three lines of context around each, as GNU diff's -u prints them. Pure.

import { changedLines, type Change } from './changed-lines.ts';

const context = 3;

/** Without the two lines that name the texts; empty where they are the same. */
export function unifiedDiff(from: string, to: string): string {
  const [left, right] = [linesOf(from), linesOf(to)];
  return hunksOf(changesBetween(left, right))
    .map((changes) => hunk(changes, left, right))
    .join('');
}

/** Texts of ours end with a line end. */
const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** GNU diff compares no more of the lines that both texts begin and end with than a context has: no change slides further. */
function changesBetween(from: readonly string[], to: readonly string[]): Change[] {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  start = Math.max(0, start - context);
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  end = Math.max(0, end - context);
  return changedLines(from.slice(start, from.length - end), to.slice(start, to.length - end)).map((change) => ({
    fromStart: start + change.fromStart,
    fromEnd: start + change.fromEnd,
    toStart: start + change.toStart,
    toEnd: start + change.toEnd,
  }));
}

/** Changes whose contexts touch stand in one hunk. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (before && change.fromStart - before.fromEnd <= 2 * context) last?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunk(changes: readonly Change[], from: readonly string[], to: readonly string[]): string {
  const first = changes[0]!;
  const last = changes.at(-1)!;
  const start = Math.max(0, first.fromStart - context);
  const end = Math.min(from.length, last.fromEnd + context);
  const toStart = Math.max(0, first.toStart - context);
  const toEnd = Math.min(to.length, last.toEnd + context);
  const lines: string[] = [];
  let at = start;
  for (const change of changes) {
    lines.push(...from.slice(at, change.fromStart).map((line) => ` ${line}`));
    lines.push(...from.slice(change.fromStart, change.fromEnd).map((line) => `-${line}`));
    lines.push(...to.slice(change.toStart, change.toEnd).map((line) => `+${line}`));
    at = change.fromEnd;
  }
  lines.push(...from.slice(at, end).map((line) => ` ${line}`));
  return `@@ -${range(start, end - start)} +${range(toStart, toEnd - toStart)} @@\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** An empty range is named by the line before it. */
function range(start: number, count: number): string {
  if (count === 0) return `${start},0`;
  return count === 1 ? String(start + 1) : `${start + 1},${count}`;
}
