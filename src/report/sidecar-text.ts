// A sidecar for a note, drafted from its plan: what only a person can know is left to fill, with a comment that says so.

import { Document, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Effect } from '../model/effect.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';

/** What the note takes for granted, found by whoever can read its commands. */
export interface Needs {
  /** Objects that the note names and never makes. */
  objects: readonly ObjectRef[];
}

/** Effects that a real cluster is spared unless a sidecar allows them. */
const guarded: readonly Effect[] = ['cluster-scope', 'host'];

/** The sidecar as YAML; it is read back by `--bindings` as it is; empty values are as good as none. */
export function sidecarText(plan: Plan, { objects }: Needs): string {
  const steps = plan.steps.filter(({ run }) => run);
  const document = new Document<YAMLMap>({});
  document.commentBefore = ` What ${plan.note.path} takes for granted. Give it with --bindings.`;
  const setup = document.createNode([]) as YAMLSeq;
  add(document, 'setup', setup, [
    'Manifests to apply first, relative to this file.',
    ...(objects.length === 0
      ? []
      : [`The note names and never makes: ${objects.map(({ kind, name }) => `${kind}/${name}`).join(', ')}.`]),
  ]);
  const holes = openHoles(steps);
  if (holes.size > 0) {
    const bind = document.createNode({}) as YAMLMap;
    for (const [name, { text, line }] of holes) {
      const pair = document.createPair(name, '') as Pair<Scalar, Scalar>;
      pair.key.commentBefore = ` ${text} in line ${line}`;
      bind.add(pair);
    }
    add(document, 'bind', bind, [
      'Values for the placeholders that the note leaves open. For one that stays empty the run looks for the object that',
      'the note speaks of, or the only one that fits.',
    ]);
  }
  const allow = guarded.filter((effect) => steps.some(({ effects }) => effects.includes(effect)));
  if (allow.length > 0) {
    const lines = (effect: Effect) => steps.filter(({ effects }) => effects.includes(effect)).map(({ line }) => line);
    const comments = allow.map((effect) => `${effect}: line ${lines(effect).join(', ')}.`);
    add(document, 'allow', document.createNode(allow, { flow: true }) as YAMLSeq, [
      'Effects that a real cluster is otherwise spared.',
      ...comments,
    ]);
  }
  return document.toString({ lineWidth: 0 });
}

function add(document: Document<YAMLMap>, key: string, value: YAMLMap | YAMLSeq, comments: readonly string[]): void {
  const pair = document.createPair(key, value) as Pair<Scalar>;
  pair.key.commentBefore = comments.map((comment) => ` ${comment}`).join('\n');
  pair.key.spaceBefore = document.contents?.items.length !== 0;
  document.contents?.add(pair);
}

/** Placeholders without a binding, by the name that `bind` takes, with the first line that has them. */
function openHoles(steps: readonly Step[]): Map<string, { text: string; line: number }> {
  const holes = new Map<string, { text: string; line: number }>();
  for (const { placeholders, bindings, line } of steps) {
    for (const { name, text } of placeholders) {
      if (bindings.some((binding) => binding.name === text) || holes.has(name)) continue;
      holes.set(name, { text, line });
    }
  }
  return holes;
}
