// Which steps of the notes a user's selectors choose: a line number, a step's id or name, a tag, or `#heading`. Several
// notes are one sequence of steps, in the order they were given.

import { RutterError } from '../model/error.ts';
import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { matchesStep } from '../plan/matches-step.ts';

export interface Selection {
  only: readonly string[];
  skip: readonly string[];
  from?: string;
  until?: string;
}

/**
 * Ids of the chosen steps of each plan. Throws RutterError for a selector that chooses nothing, and for a selection that
 * leaves nothing: a typo must not pass as success.
 */
export function select(plans: readonly Plan[], { only, skip, from, until }: Selection): Set<string>[] {
  const all = plans.map(({ steps }) => steps.filter(({ run }) => run));
  const sequence = all.flat();
  const found = (selector: string): Step[] => {
    const hits = sequence.filter((step) => matchesStep(selector, step));
    if (hits.length === 0) throw nothing(plans, `no step matches "${selector}"`);
    return hits;
  };
  const wanted = new Set(only.flatMap(found));
  const unwanted = new Set(skip.flatMap(found));
  const first = from === undefined ? 0 : sequence.indexOf(found(from)[0]!);
  const last = until === undefined ? sequence.length - 1 : sequence.indexOf(found(until).at(-1)!);
  const chosen = new Set(
    sequence.slice(first, last + 1).filter((step) => (only.length === 0 || wanted.has(step)) && !unwanted.has(step)),
  );
  if (chosen.size === 0) throw nothing(plans, 'the selection leaves no step to run');
  return all.map((steps) => new Set(steps.filter((step) => chosen.has(step)).map(({ id }) => id)));
}

const nothing = (plans: readonly Plan[], message: string) =>
  new RutterError(
    'usage',
    `${plans.map(({ note }) => note.path).join(', ')}: ${message}`,
    'A selector is a line number, a step id or name, a tag, or #heading; `rutter plan` lists the steps.',
  );
