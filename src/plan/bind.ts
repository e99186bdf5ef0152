// Binds a step at the last moment before it runs: placeholders by what the cluster has, literals that are stale by what
// earlier comparisons have shown. Asks the run for facts; never changes anything.

import type { Binding, Placeholder, Step, Subject } from '../model/step.ts';
import type { FoundObject, Knowledge } from './knowledge.ts';
import { bindPage } from './bind-page.ts';
import { fill } from './fill.ts';
import { bindStaleAddresses } from './stale-address.ts';
import { bindLiterals } from './stale-literal.ts';

export interface BoundStep {
  /** The step's text (a completed manifest's YAML) with all bindings filled in. */
  command: string;
  bindings: Binding[];
  /** Why the step can't run: one sentence for each hole that nothing fills. */
  problems: string[];
}

/** Kinds that no cluster lists, so that only a person can know the value. */
const unlisted = new Set([
  'context',
  'file',
  'host',
  'image',
  'ip',
  'key',
  'label',
  'path',
  'port',
  'revision',
  'token',
  'uid',
  'value',
  'version',
]);

/** Never rejects but for what `knowledge` rejects with. */
export async function bindStep(step: Step, knowledge: Knowledge): Promise<BoundStep> {
  const bindings: Binding[] = [];
  const problems: string[] = [];
  for (const hole of step.placeholders) {
    const bound = await bindHole(hole, step, knowledge);
    if (typeof bound !== 'string') {
      bindings.push(bound);
      continue;
    }
    const typed = await knowledge.ask?.(hole, bound);
    if (typed) bindings.push({ name: hole.text, value: typed, from: 'reader', detail: 'typed when asked' });
    else problems.push(bound);
  }
  const text = step.completion?.yaml ?? step.text;
  if (step.kind === 'page') {
    const page = bindPage(fill(text, bindings), knowledge.pairs);
    return { command: page.text, bindings: [...bindings, ...page.bindings], problems };
  }
  if (step.kind !== 'command' && step.kind !== 'shell') return { command: fill(text, bindings), bindings, problems };
  const literals = bindLiterals(fill(text, bindings), knowledge.pairs);
  const addresses = await bindStaleAddresses(literals.text, subjectsOf(step), knowledge);
  return { command: addresses.text, bindings: [...bindings, ...literals.bindings, ...addresses.bindings], problems };
}

const subjectsOf = (step: Step) => step.subjects ?? [];

/** The binding, or a sentence that says why there is none. */
async function bindHole(hole: Placeholder, step: Step, knowledge: Knowledge): Promise<Binding | string> {
  const planned = step.bindings.find((binding) => binding.name === hole.text);
  if (planned && planned.from !== 'subject') return planned;
  const captured = await knowledge.captured?.(hole, subjectsOf(step));
  if (captured) return { name: hole.text, value: captured.value, from: 'capture', detail: captured.detail };
  const { kind } = hole;
  if (kind === undefined || unlisted.has(kind)) return onlyAPersonKnows(hole);
  const candidates = await candidatesOf(kind, step, knowledge);
  const [only] = candidates;
  if (only && candidates.length === 1) {
    return { name: hole.text, value: only.name, from: 'cluster', detail: `the only ${kind} there is` };
  }
  const subject = await subjectOf(kind, step, knowledge);
  if (subject) return { name: hole.text, ...subject };
  const told = candidates.filter((candidate) => !candidate.createdByNote);
  const [remaining] = told;
  if (remaining && told.length === 1) {
    return {
      name: hole.text,
      value: remaining.name,
      from: 'cluster',
      detail: `the only ${kind} that no command of the note made`,
    };
  }
  return severalOrNone(
    hole,
    kind,
    candidates.map((candidate) => candidate.name),
  );
}

async function candidatesOf(kind: string, step: Step, knowledge: Knowledge): Promise<FoundObject[]> {
  if (kind !== 'container') return knowledge.objects(kind);
  const pod = await livingSubject('pod', step, knowledge);
  const names = pod ? await knowledge.containersOf(pod.name) : [];
  return names.map((name) => ({ name, createdByNote: false }));
}

/** The note's subject of that kind, if it still exists; for a node, the one that runs the subject pod. */
async function subjectOf(kind: string, step: Step, knowledge: Knowledge): Promise<Omit<Binding, 'name'> | undefined> {
  const subject = await livingSubject(kind, step, knowledge);
  if (subject) return { value: subject.name, from: 'subject', detail: `the subject: named by line ${subject.line}` };
  if (kind !== 'node') return undefined;
  const pod = await livingSubject('pod', step, knowledge);
  const node = pod && (await knowledge.nodeOf(pod.name));
  return node ? { value: node, from: 'subject', detail: `it runs the subject, pod ${pod.name}` } : undefined;
}

async function livingSubject(kind: string, step: Step, knowledge: Knowledge): Promise<Subject | undefined> {
  const subject = subjectsOf(step).find((candidate) => candidate.kind === kind);
  return subject && (await knowledge.exists(subject)) ? subject : undefined;
}

const howToSet = ({ name }: Placeholder) => `give it with --set ${name}=..., or under "bind" in the sidecar`;

const onlyAPersonKnows = (hole: Placeholder) => `nothing tells what ${hole.text} is: ${howToSet(hole)}`;

function severalOrNone(hole: Placeholder, kind: string, names: readonly string[]): string {
  if (names.length === 0) return `there is no ${kind} to put for ${hole.text}: ${howToSet(hole)}`;
  const shown = names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '');
  return `several objects fit ${hole.text} (${shown}): ${howToSet(hole)}`;
}
