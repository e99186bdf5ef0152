// Which steps of a plan a user's selectors choose: a line number, a step's id or name, a tag, or `#heading`.

import type { Plan } from '../model/plan.ts';
import { RutterError } from '../model/error.ts';
import { matchesStep } from '../plan/matches-step.ts';

export interface Selection {
  only: readonly string[];
  skip: readonly string[];
  from?: string;
  until?: string;
}

/** Ids of the chosen steps. Throws RutterError for a selector that chooses nothing: a typo must not pass as success. */
export function select(plan: Plan, selection: Selection): Set<string> {
  const steps = plan.steps.filter(({ run }) => run);
  const found = (selector: string) => {
    const hits = steps.filter((step) => matchesStep(selector, step));
    if (hits.length > 0) return hits;
    throw new RutterError(
      'usage',
      `${plan.note.path}: no step matches "${selector}"`,
      'A selector is a line number, a step id or name, a tag, or #heading; `rutter plan` lists the steps.',
    );
  };
  const only = new Set(selection.only.flatMap(found));
  const skip = new Set(selection.skip.flatMap(found));
  const first = selection.from === undefined ? 0 : steps.indexOf(found(selection.from)[0]!);
  const last = selection.until === undefined ? steps.length - 1 : steps.indexOf(found(selection.until).at(-1)!);
  return new Set(
    steps
      .filter(
        (step, index) => index >= first && index <= last && (only.size === 0 || only.has(step)) && !skip.has(step),
      )
      .map(({ id }) => id),
  );
}
