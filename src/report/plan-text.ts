// A plan as a person reads it first: what would run, line by line, what it does to a cluster, and what is not known yet.

import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { visibleControls } from './control-text.ts';
import { openingText } from './step-title.ts';

/** One table a note, for a terminal. */
export function planText(plans: readonly Plan[]): string {
  return plans.map(noteText).join('\n');
}

function noteText(plan: Plan): string {
  const { note, steps, setup, teardown } = plan;
  const running = steps.filter((step) => step.run);
  const lines = [
    visibleControls(`${note.path}: ${note.title}`),
    ...setup.map(({ path }) => `  set-up    ${visibleControls(path)}`),
    ...table(running.map((step) => [step.id, step.effects.join(','), titleOf(step)])).map((line) => `  ${line}`),
    ...teardown.map(({ path }) => `  teardown  ${visibleControls(path)}`),
    countsOf(plan, ' (--explain says why)'),
    ...openQuestions(running),
  ];
  return `${lines.join('\n')}\n`;
}

/** How many steps and other candidates there are, in a sentence; `more` is said of the others. */
export function countsOf({ steps }: Plan, more = ''): string {
  const running = steps.filter((step) => step.run).length;
  const others = steps.length - running;
  return `${count(running, 'step')} would run, ${count(others, 'other candidate')} would not${others > 0 ? more : ''}.`;
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** Its first line; a manifest by what it is. */
export function titleOf({ kind, text, reason }: Step): string {
  if (kind === 'manifest') return `apply ${reason}`;
  if (kind === 'page') return visibleControls(openingText(text));
  const [first = '', ...more] = text.split('\n');
  return visibleControls(more.length > 0 ? `${first.replace(/\s*\\$/, '')} ...` : first);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Holes that only the run, or the user, can fill. */
function openQuestions(steps: readonly Step[]): string[] {
  return steps.flatMap((step) =>
    step.placeholders
      .filter(({ text }) => !step.bindings.some((binding) => binding.name === text))
      .map(({ text, name, kind }) => {
        const how =
          kind === undefined || kind === 'port'
            ? `give it with --set ${name}=...`
            : `looked up when it runs, or --set ${name}=...`;
        return `  ${step.id} needs ${visibleControls(text)}: ${how}`;
      }),
  );
}
