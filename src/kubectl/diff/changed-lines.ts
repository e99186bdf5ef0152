// Which lines two texts do not share, as runs that stand where GNU diff puts them: where a run could stand in several
// places, it stands as low as it can, unless higher up it faces a run of the other text. Pure.

import { diffArrays } from 'diff';

/** Lines of the first text from `fromStart` to `fromEnd` become those of the second from `toStart` to `toEnd`. */
export interface Change {
  fromStart: number;
  fromEnd: number;
  toStart: number;
  toEnd: number;
}

export function changedLines(from: readonly string[], to: readonly string[]): Change[] {
  const marks = { from: from.map(() => false), to: to.map(() => false) };
  let [left, right] = [0, 0];
  for (const { added, removed, count } of diffArrays([...from], [...to])) {
    if (removed) marks.from.fill(true, left, left + count);
    if (added) marks.to.fill(true, right, right + count);
    if (!added) left += count;
    if (!removed) right += count;
  }
  settle(from, marks.from, marks.to);
  settle(to, marks.to, marks.from);
  return changesOf(marks.from, marks.to);
}

/** Where a run of changed lines stands; `facing` is the gap of the other text that is opposite to its end. */
interface Run {
  start: number;
  end: number;
  facing: number;
}

/** Moves the runs of one text: up and down for merges with their neighbours, then to where they stay. */
function settle(lines: readonly string[], marks: boolean[], others: readonly boolean[]): void {
  let line = 0;
  let facing = 0;
  for (;;) {
    while (line < lines.length && !marks[line]) {
      while (others[facing]) facing++;
      line++;
      facing++;
    }
    if (line === lines.length) return;
    let end = line;
    while (marks[end]) end++;
    while (others[facing]) facing++;
    const run = settleRun(lines, marks, others, { start: line, end, facing });
    line = run.end;
    facing = run.facing;
  }
}

function settleRun(lines: readonly string[], marks: boolean[], others: readonly boolean[], first: Run): Run {
  let run = { ...first };
  let anchor: Run | undefined;
  for (let size = 0; size !== run.end - run.start;) {
    size = run.end - run.start;
    while (run.start > 0 && lines[run.start - 1] === lines[run.end - 1]) moveUp(run, marks, others);
    anchor = others[run.facing - 1] ? { ...run } : undefined;
    while (run.end < lines.length && lines[run.start] === lines[run.end]) {
      if (moveDown(run, marks, others)) anchor = { ...run };
    }
  }
  while (anchor !== undefined && run.end > anchor.end) moveUp(run, marks, others);
  return run;
}

function moveUp(run: Run, marks: boolean[], others: readonly boolean[]): void {
  marks[--run.start] = true;
  marks[--run.end] = false;
  while (marks[run.start - 1]) run.start--;
  // Past a run of the other text, whose lines stand in no gap.
  do run.facing--;
  while (others[run.facing]);
}

/** True where the run now faces one of the other text. */
function moveDown(run: Run, marks: boolean[], others: readonly boolean[]): boolean {
  marks[run.start++] = false;
  marks[run.end++] = true;
  while (marks[run.end]) run.end++;
  let faces = false;
  run.facing++;
  while (others[run.facing]) {
    run.facing++;
    faces = true;
  }
  return faces;
}

function changesOf(from: readonly boolean[], to: readonly boolean[]): Change[] {
  const changes: Change[] = [];
  for (let [left, right] = [0, 0]; left < from.length || right < to.length;) {
    const change = { fromStart: left, toStart: right, fromEnd: left, toEnd: right };
    while (from[change.fromEnd]) change.fromEnd++;
    while (to[change.toEnd]) change.toEnd++;
    if (change.fromEnd > left || change.toEnd > right) changes.push(change);
    left = change.fromEnd + 1;
    right = change.toEnd + 1;
  }
  return changes;
}
