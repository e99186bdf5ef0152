// The one place where a run's events leave it: without the secret values that the run has learnt. What is compared, updated
// and bound inside the run has them still.

import type { RunEvent, StepOutput } from '../../model/event.ts';
import type { Note, Plan } from '../../model/plan.ts';
import type { Binding, Step } from '../../model/step.ts';
import { isSecretName, plainName } from './named-values.ts';
import type { MaskOptions, SecretValues } from './secret-values.ts';

/** Passes events on, masked. */
export function maskEvents(values: SecretValues, emit: (event: RunEvent) => void): (event: RunEvent) => void {
  const held = new Map<string, StepOutput>();
  const pass = (event: StepOutput) => {
    if (event.text !== '') emit({ ...event, text: values.mask(event.text) });
  };
  const flush = (id: string) => {
    for (const [key, event] of held) {
      if (event.id !== id) continue;
      held.delete(key);
      pass(event);
    }
  };
  return (event) => {
    if (event.event === 'note-started') return emit({ ...event, plan: maskedPlan(values, event.plan) });
    if (event.event === 'step-output') {
      // A value may come in two pieces.
      const key = `${event.stream} ${event.id}`;
      const text = (held.get(key)?.text ?? '') + event.text;
      values.learnFrom(text);
      const from = values.heldFrom(text);
      held.set(key, { ...event, text: text.slice(from) });
      return pass({ ...event, text: text.slice(0, from) });
    }
    if (event.event === 'step-finished') {
      flush(event.outcome.step.id);
      learnBindings(values, event.outcome.bindings);
      for (const { text } of event.outcome.output?.chunks ?? []) values.learnFrom(text);
      const { step, ...outcome } = event.outcome;
      return emit({ ...event, outcome: { step: maskedStep(values, step), ...masked(values, outcome) } });
    }
    if (event.event === 'step-started') learnBindings(values, event.bindings);
    emit(masked(values, event));
  };
}

function learnBindings(values: SecretValues, bindings: readonly Binding[]): void {
  for (const { name, value } of bindings) if (isSecretName(plainName(name))) values.learn(value);
}

/** Offsets point into these texts. */
const inPlace: MaskOptions = { sameLength: true };

function maskedPlan(values: SecretValues, plan: Plan): Plan {
  const { note, steps, ...rest } = plan;
  return {
    note: maskedNote(values, note, steps),
    steps: steps.map((step) => maskedStep(values, step)),
    ...masked(values, rest, inPlace),
  };
}

const maskedStep = (values: SecretValues, step: Step): Step => masked(values, step, inPlace);

/** Commands, outputs and fences like any text; what stands between them is prose. */
function maskedNote(values: SecretValues, note: Note, steps: readonly Step[]): Note {
  const { text } = note;
  const ranges = steps
    .flatMap(({ range, expectation }) => [range, ...(expectation ? [expectation.range] : [])])
    .sort((a, b) => a.start - b.start);
  let whole = '';
  let behind = 0;
  for (const { start, end } of ranges) {
    if (start < behind) continue;
    whole += values.mask(text.slice(behind, start), { ...inPlace, prose: true });
    whole += values.mask(text.slice(start, end), inPlace);
    behind = end;
  }
  whole += values.mask(text.slice(behind), { ...inPlace, prose: true });
  return { ...note, text: whole, title: values.mask(note.title, { ...inPlace, prose: true }) };
}

/** What the program itself puts there, and names of files, for which it may have to look. */
const kept = new Set([
  'apiVersion',
  'event',
  'file',
  'from',
  'grade',
  'id',
  'kind',
  'note',
  'path',
  'rule',
  'status',
  'stream',
  'verdict',
]);

/** The same value with every text in it masked. */
function masked<T>(values: SecretValues, value: T, options?: MaskOptions): T {
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return values.mask(node, options);
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    const fields = Object.entries(node);
    const hidden = isSecretName(nameIn(node));
    return Object.fromEntries(
      fields.map(([key, inner]) => {
        if (hidden && key === 'value' && typeof inner === 'string') return [key, coveredValue(values, inner, options)];
        return [key, kept.has(key) && typeof inner === 'string' && !isCallPath(node) ? inner : walk(inner)];
      }),
    );
  };
  return walk(value) as T;
}

/** A binding, or a variable, whose name says that its value is secret. */
function nameIn(node: object): string {
  const { name } = node as { name?: unknown };
  return typeof name === 'string' ? plainName(name) : '';
}

function coveredValue(values: SecretValues, value: string, options?: MaskOptions): string {
  values.learn(value);
  return values.mask(`password=${value}`, options).slice('password='.length);
}

/** A request's path may carry what was asked for. */
const isCallPath = (node: object) => 'verb' in node && 'status' in node;
