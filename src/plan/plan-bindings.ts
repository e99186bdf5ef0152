// Fills placeholders with what is known before a run: values that were set, the item's own example, and, tentatively,
// the object that the note speaks of.

import type { Binding, Placeholder, Provenance, Subject } from '../model/step.ts';
import type { Draft } from './draft.ts';
import type { Examples } from './examples.ts';
import { placeholderName } from './placeholders.ts';

/** Values by the names that people gave them. */
export interface GivenValues {
  from: Extract<Provenance, 'set' | 'sidecar' | 'front matter'>;
  values: Readonly<Record<string, string>>;
  detail: string;
}

export interface BindingSources {
  /** Strongest first. */
  given: readonly GivenValues[];
  examples: Examples;
  /** What the note speaks of at this point. */
  subjects: readonly Subject[];
}

/** What is known of each hole before the run; the subject's is tentative. */
export function planBindings(draft: Draft, holes: readonly Placeholder[], sources: BindingSources): Binding[] {
  return holes.flatMap((hole) => bindHole(draft, hole, sources) ?? []);
}

function bindHole(draft: Draft, hole: Placeholder, { given, examples, subjects }: BindingSources): Binding | undefined {
  for (const { from, values, detail } of given) {
    const key = Object.keys(values).find((name) => name === hole.text || placeholderName(name) === hole.name);
    if (key !== undefined) return { name: hole.text, value: values[key] ?? '', from, detail };
  }
  const example = examples.valueOf(draft, hole.text);
  if (example) {
    const detail = `as in the example on line ${example.line}`;
    return { name: hole.text, value: example.value, from: 'example', detail };
  }
  const subject = subjects.find((candidate) => candidate.kind === hole.kind);
  if (!subject) return undefined;
  const detail = `the subject: named by line ${subject.line}`;
  return { name: hole.text, value: subject.name, from: 'subject', detail };
}
