// Two runs of a note, step by step: which steps ended otherwise, which printed something else. Knows no drawing.

import type { RunEvent } from '../../model/event.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText } from '../../model/output.ts';
import { plainText } from '../ansi.ts';
import { viewRun, type NoteView } from '../run-view.ts';
import { withoutVolatile } from './volatile-text.ts';

/**
 * `status`: it ended otherwise; `output`: it printed something else; `edited`: another command stands in its place; `only`:
 * one of the runs alone has it.
 */
export type StepChange = 'same' | 'status' | 'output' | 'edited' | 'only';

export interface StepPair {
  change: StepChange;
  one?: Outcome;
  other?: Outcome;
}

export interface NotePair {
  one?: NoteView;
  other?: NoteView;
  /** In the order of the later run, what only the earlier one has in its place. */
  steps: StepPair[];
}

/** Notes are paired by their path; where each record has just one, those two are a pair whatever they are called. */
export function compareRuns(one: readonly RunEvent[], other: readonly RunEvent[]): NotePair[] {
  const [ones, others] = [viewRun(one).notes, viewRun(other).notes];
  if (ones.length === 1 && others.length === 1) return [pairNotes(ones[0], others[0])];
  const paths = [...new Set([...ones, ...others].map(({ plan }) => plan.note.path))];
  const named = (notes: readonly NoteView[], path: string) => notes.find(({ plan }) => plan.note.path === path);
  return paths.map((path) => pairNotes(named(ones, path), named(others, path)));
}

/** Steps that passed and do not any more. */
export function regressions(pairs: readonly NotePair[]): StepPair[] {
  return pairs
    .flatMap(({ steps }) => steps)
    .filter(({ one, other }) => one?.status === 'passed' && other !== undefined && other.status !== 'passed');
}

function pairNotes(one: NoteView | undefined, other: NoteView | undefined): NotePair {
  const left = keyed(one?.outcomes ?? []);
  const right = keyed(other?.outcomes ?? []);
  const steps: StepPair[] = [];
  const waiting = [...left.keys()];
  for (const [key, outcome] of right) {
    const at = waiting.indexOf(key);
    // What stood before it and is gone now.
    for (const gone of at < 0 ? [] : waiting.splice(0, at)) steps.push(only('one', left.get(gone)));
    if (at >= 0) waiting.shift();
    const match = at < 0 ? undefined : left.get(key);
    steps.push(match ? { change: changeOf(match, outcome), one: match, other: outcome } : only('other', outcome));
  }
  for (const gone of waiting) steps.push(only('one', left.get(gone)));
  return { ...(one && { one }), ...(other && { other }), steps: withEdits(steps) };
}

/** A step that is gone right beside one that is new, of the same kind, is that step with another text. */
function withEdits(steps: readonly StepPair[]): StepPair[] {
  const merged: StepPair[] = [];
  for (const pair of steps) {
    const last = merged.at(-1);
    const both = last && { one: last.one ?? pair.one, other: last.other ?? pair.other };
    const edited =
      last?.change === 'only' &&
      pair.change === 'only' &&
      both?.one &&
      both.other &&
      both.one.step.kind === both.other.step.kind;
    if (edited) merged.splice(-1, 1, { change: 'edited', one: both.one, other: both.other } as StepPair);
    else merged.push(pair);
  }
  return merged;
}

const only = (side: 'one' | 'other', outcome: Outcome | undefined): StepPair => ({
  change: 'only',
  ...(outcome && { [side]: outcome }),
});

/** By what the author wrote, and which time it is: lines move when a note is edited. */
function keyed(outcomes: readonly Outcome[]): Map<string, Outcome> {
  const times = new Map<string, number>();
  return new Map(
    outcomes.map((outcome) => {
      const text = `${outcome.step.kind} ${outcome.step.text}`;
      const time = (times.get(text) ?? 0) + 1;
      times.set(text, time);
      return [`${time} ${text}`, outcome];
    }),
  );
}

function changeOf(one: Outcome, other: Outcome): StepChange {
  if (one.status !== other.status) return 'status';
  return printedBy(one) === printedBy(other) ? 'same' : 'output';
}

const printedBy = ({ output }: Outcome) => (output ? withoutVolatile(plainText(outputText(output))) : '');
