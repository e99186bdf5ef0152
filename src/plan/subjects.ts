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
  const subjects = new Map<string, Subject>();
  /** As an array; undefined where something has changed since that was made. */
  let current: readonly Subject[] | undefined;
  const same = (a: ObjectRef) => (b: ObjectRef) => a.kind === b.kind && a.name === b.name;
  return {
    current: () => (current ??= [...subjects.values()]),
    note(draft, bindings) {
      for (const reading of draft.readings) {
        for (const ref of reading.names) {
          if (reading.creates.some(same(ref)) || reading.deletes.some(same(ref))) continue;
          const name = fill(ref.name, bindings);
          if (isHole(name)) continue;
          const namespace = ref.namespace ?? reading.namespace;
          const { line } = draft.range;
          if (subjects.size >= mostKinds && !subjects.has(ref.kind)) subjects.clear();
          subjects.set(ref.kind, { kind: ref.kind, name, ...(namespace === undefined ? {} : { namespace }), line });
        }
        for (const { kind, name } of reading.deletes) {
          if (subjects.get(kind)?.name === fill(name, bindings)) subjects.delete(kind);
        }
        if (reading.names.length + reading.deletes.length > 0) current = undefined;
      }
    },
  };
}
