// A plan with all its reasons: each candidate with its place, whether it runs and why, what fills its holes and what
// output is expected.

import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { bindingSource } from './binding-text.ts';
import { visibleControls } from './control-text.ts';
import { titleOf } from './plan-text.ts';

/** For a terminal; each note begins with its path. */
export function planExplain(plans: readonly Plan[]): string {
  return plans.map(explainNote).join('\n');
}

function explainNote(plan: Plan): string {
  const { note, steps, files, setup, teardown, allow } = plan;
  const lines = [
    ...setup.map(({ path }) => `set-up: ${path}`),
    ...steps.flatMap((step) => explainStep(step, note.path)),
    ...files.map(({ name, from, readers }) => `file ${name}: ${from}${readers ? `, for ${readers.join(', ')}` : ''}`),
    ...teardown.map(({ path }) => `teardown: ${path}`),
    ...(allow.length > 0 ? [`allowed by the sidecar: ${allow.join(', ')}`] : []),
  ];
  return `${lines.map(visibleControls).join('\n')}\n`;
}

function explainStep(step: Step, path: string): string[] {
  const place = `${path}:${step.line}`;
  const lines = [
    `${place}: ${step.run ? 'run ' : 'skip'}  ${step.kind} ${step.run ? step.id : '-'}  ${titleOf({ ...step, kind: step.run ? step.kind : 'shell' })}`,
  ];
  const add = (text: string) => lines.push(`    ${text}`);
  add(step.reason);
  if (!step.run) return lines;
  if (step.effects.length > 0) add(`effects: ${step.effects.join(', ')}`);
  for (const added of step.completion?.added ?? []) add(`added: ${added}`);
  for (const placeholder of step.placeholders) add(holeText(step, placeholder));
  for (const name of step.files) add(`reads ${name}`);
  if (step.expectation) {
    const { line, endLine } = step.expectation.range;
    add(`expects the output at ${line === endLine ? `line ${line}` : `lines ${line}-${endLine}`}`);
  }
  const { input = [], skip, timeout } = step.hints;
  if (input.length > 0) add(`types: ${input.join('; ')}`);
  if (skip) add('a hint says to skip it');
  if (timeout !== undefined) add(`has ${timeout / 1000} s`);
  return lines;
}

function holeText(step: Step, { text, kind }: Step['placeholders'][number]): string {
  const binding = step.bindings.find(({ name }) => name === text);
  if (!binding) return `${text}: bound when it runs${kind === undefined ? '' : `, to a ${kind}`}`;
  const tentative = binding.from === 'subject' ? ', unless the cluster has only one' : '';
  return `${text} = ${binding.value} (${bindingSource(binding)}${tentative})`;
}
