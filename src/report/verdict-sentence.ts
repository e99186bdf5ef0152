// A note's run in one sentence, for the head of every report.

import { statuses, type Outcome, type Status } from '../model/outcome.ts';
import type { NoteView } from './run-view.ts';
import { countStatuses, statusLooks } from './status-look.ts';

/** What the sentence is made from. */
export interface Tally {
  /** One for each step that was to run. */
  statuses: Status[];
  /** False where the record breaks off. */
  ended: boolean;
  setupFailed: boolean;
  /** Objects left in the cluster. */
  leaks: number;
}

export function tallyOf({ outcomes, finished, setups, cleanup }: NoteView): Tally {
  return {
    statuses: outcomes.map(({ status }) => status),
    ended: finished !== undefined,
    setupFailed: setups.some(({ ok }) => !ok),
    leaks: cleanup?.leaks.length ?? 0,
  };
}

/** The steps that a reader must look at, in the note's order. */
export function problemsOf(note: NoteView): Outcome[] {
  return note.outcomes.filter(({ status }) => status !== 'passed');
}

/** `10 of 12 steps passed; 1 changed, 1 failed.` */
export function verdictSentence({ statuses: found, ended, setupFailed, leaks }: Tally): string {
  const totals = countStatuses(found);
  const others = statuses
    .filter((status) => status !== 'passed' && totals[status] > 0)
    .map((status) => `${totals[status]} ${statusLooks[status].word}`);
  const counted = [passedText(totals.passed, found.length), ...(others.length > 0 ? [others.join(', ')] : [])].join(
    '; ',
  );
  return [
    `${counted}.`,
    setupFailed && 'The set-up failed.',
    !ended && 'The record breaks off: the run did not come to its end.',
    leaks > 0 && `${leaks} ${leaks === 1 ? 'object was' : 'objects were'} left in the cluster.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

function passedText(passed: number, count: number): string {
  if (count === 0) return 'No step was run';
  if (passed < count) return `${passed} of ${count} ${count === 1 ? 'step' : 'steps'} passed`;
  return count === 1 ? 'The one step passed' : `All ${count} steps passed`;
}
