// Fills placeholders with what is known before a run: values that were set, the item's own example, and, tentatively,
// the object that the note speaks of. Keeps track of what that is.

import type { ObjectRef } from '../model/object-ref.ts';
import type { Binding, Placeholder, Provenance, Subject } from '../model/step.ts';
import type { Draft } from './draft.ts';
import { placeholderName } from './placeholders.ts';

/** Values by the names that people gave them, strongest first. */
export interface GivenValues {
  from: Extract<Provenance, 'set' | 'sidecar' | 'front matter'>;
  values: Readonly<Record<string, string>>;
  detail: string;
}

/** A template filled by the example behind it. */
export interface Example {
  template: Draft;
  values: Map<string, string>;
  line: number;
}

/** The values that a template's holes have in its example; undefined where the two don't match. */
export function exampleOf(draft: Draft, holes: readonly Placeholder[]): Example | undefined {
  const { template } = draft;
  if (!template || holes.length === 0) return undefined;
  const texts = holes.map((hole) => hole.text).sort((a, b) => b.length - a.length);
  const order: string[] = [];
  const pattern = template.text
    .split(new RegExp(`(${texts.map(escape).join('|')})`))
    .map((piece) => {
      if (!texts.includes(piece)) return escape(piece).replace(/\s+/g, '\\s+');
      order.push(piece);
      return '([^\\s/]+)';
    })
    .join('');
  const match = new RegExp(`^${pattern}`).exec(draft.text);
  if (!match) return undefined;
  return {
    template,
    line: draft.range.line,
    values: new Map(order.map((text, index) => [text, match[index + 1] ?? ''])),
  };
}

/** The example holds for the list that it stands in; outside of lists, for its section. */
function inScope(example: Example, draft: Draft): boolean {
  const list = example.template.block.containers.at(-2);
  if (list) return draft.block.containers.includes(list);
  return example.template.block.section.join('\n') === draft.block.section.join('\n');
}

export interface BindingSources {
  given: readonly GivenValues[];
  examples: readonly Example[];
}

/** What is known of each hole before the run; the subject's is tentative. */
export function planBindings(
  draft: Draft,
  holes: readonly Placeholder[],
  subjects: readonly Subject[],
  { given, examples }: BindingSources,
): Binding[] {
  return holes.flatMap((hole) => bindHole(hole, { draft, subjects, given, examples }) ?? []);
}

function bindHole(
  hole: Placeholder,
  { draft, subjects, given, examples }: BindingSources & { draft: Draft; subjects: readonly Subject[] },
): Binding | undefined {
  for (const { from, values, detail } of given) {
    const key = Object.keys(values).find((name) => name === hole.text || placeholderName(name) === hole.name);
    if (key !== undefined) return { name: hole.text, value: values[key] ?? '', from, detail };
  }
  for (const example of examples) {
    const value = example.values.get(hole.text);
    if (value !== undefined && inScope(example, draft)) {
      return { name: hole.text, value, from: 'example', detail: `as in the example on line ${example.line}` };
    }
  }
  const subject = subjects.find((candidate) => candidate.kind === hole.kind);
  if (!subject) return undefined;
  return {
    name: hole.text,
    value: subject.name,
    from: 'subject',
    detail: `the subject: named by line ${subject.line}`,
  };
}

/** Replaces each binding's text where it stands as a whole, all in one pass. */
export function fill(text: string, bindings: readonly Binding[]): string {
  const values = new Map(bindings.map(({ name, value }) => [name, value]));
  const names = [...values.keys()]
    .filter((name) => name !== '' && text.includes(name))
    .sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const whole = names.map(
    (name) => `${/^\w/.test(name) ? '(?<!\\w)' : ''}${escape(name)}${/\w$/.test(name) ? '(?!\\w)' : ''}`,
  );
  return text.replace(new RegExp(whole.join('|'), 'g'), (name) => values.get(name) ?? name);
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What the note speaks of, kept up to date step by step. */
export interface SubjectTracker {
  current(): Subject[];
  /** Takes in what a step names, makes and deletes; `bindings` fill holes in names. */
  note(draft: Draft, bindings: readonly Binding[]): void;
}

const isHole = (name: string) => /[<>$*{}()]|^[A-Z][A-Z0-9_-]+$/.test(name) || name === '';

export function trackSubjects(): SubjectTracker {
  const subjects = new Map<string, Subject>();
  const same = (a: ObjectRef) => (b: ObjectRef) => a.kind === b.kind && a.name === b.name;
  return {
    current: () => [...subjects.values()],
    note(draft, bindings) {
      for (const reading of draft.readings) {
        for (const ref of reading.names) {
          if (reading.creates.some(same(ref)) || reading.deletes.some(same(ref))) continue;
          const name = fill(ref.name, bindings);
          if (isHole(name)) continue;
          const namespace = ref.namespace ?? reading.namespace;
          subjects.set(ref.kind, {
            kind: ref.kind,
            name,
            ...(namespace === undefined ? {} : { namespace }),
            line: draft.range.line,
          });
        }
        for (const { kind, name } of reading.deletes) {
          if (subjects.get(kind)?.name === fill(name, bindings)) subjects.delete(kind);
        }
      }
    },
  };
}
