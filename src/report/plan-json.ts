// A plan as JSON, for programs. Its shape is schemas/plan.schema.json; it grows, but nothing in it changes its meaning.

import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';

/** One plan is an object, several are an array of them. */
export function planJson(plans: readonly Plan[]): string {
  const shapes = plans.map(planShape);
  return `${JSON.stringify(shapes.length === 1 ? shapes[0] : shapes, null, 2)}\n`;
}

const planShape = ({ note, steps }: Plan) => ({ note: note.path, steps: steps.map(stepShape) });

const stepShape = ({ id, line, kind, text, run, reason, effects, expectation, placeholders, bindings }: Step) => ({
  id,
  line,
  kind,
  text,
  run,
  reason,
  effects,
  expected: expectation?.text ?? null,
  placeholders: placeholders.map((placeholder) => placeholder.text),
  bindings: bindings.map(({ name, value, from }) => ({ name, value, from })),
});
