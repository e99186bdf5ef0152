// What a note speaks of: of each kind the object that a command named last without making it.

import type { ObjectRef } from '../model/object-ref.ts';
import type { Binding, Subject } from '../model/step.ts';
import type { Draft } from './draft.ts';
import { fill } from './fill.ts';

export interface SubjectTracker {
  current(): readonly Subject[];
  /** Takes in what a step names, makes and deletes; `bindings` fill holes in names. */
  note(draft: Draft, bindings: readonly Binding[]): void;
}

const isHole = (name: string) => /[<>$*{}()]|^[A-Z][A-Z0-9_-]+$/.test(name) || name === '';

/** A note that names more kinds speaks of none of them. */
const mostKinds = 60;

export function trackSubjects(): SubjectTracker {
  let subjects: readonly Subject[] = [];
  const same = (a: ObjectRef) => (b: ObjectRef) => a.kind === b.kind && a.name === b.name;
  return {
    current: () => subjects,
    note(draft, bindings) {
      for (const reading of draft.readings) {
        for (const ref of reading.names) {
          if (reading.creates.some(same(ref)) || reading.deletes.some(same(ref))) continue;
          const name = fill(ref.name, bindings);
          if (isHole(name)) continue;
          const namespace = ref.namespace ?? reading.namespace;
          const { line } = draft.range;
          const subject = { kind: ref.kind, name, ...(namespace === undefined ? {} : { namespace }), line };
          const at = subjects.findIndex(({ kind }) => kind === ref.kind);
          if (at >= 0) subjects = subjects.with(at, subject);
          else subjects = subjects.length < mostKinds ? [...subjects, subject] : [subject];
        }
        for (const { kind, name } of reading.deletes) {
          const named = fill(name, bindings);
          if (subjects.some((subject) => subject.kind === kind && subject.name === named))
            subjects = subjects.filter((subject) => subject.kind !== kind);
        }
      }
    },
  };
}
