// Makes the plan's steps of drafts: ids, placeholders, bindings and the files they read.

import type { Diagnostic } from '../model/error.ts';
import type { VirtualFile } from '../model/plan.ts';
import type { Placeholder, Step } from '../model/step.ts';
import type { Draft } from './draft.ts';
import { readExamples } from './examples.ts';
import type { Examples } from './examples.ts';
import { planBindings } from './plan-bindings.ts';
import type { GivenValues } from './plan-bindings.ts';
import { findManifestPlaceholders, findPlaceholders } from './placeholders.ts';
import { trackSubjects } from './subjects.ts';

export interface StepSources {
  sets: ReadonlySet<string>;
  isDialect(word: string): boolean;
  reads: ReadonlyMap<Draft, VirtualFile[]>;
  given: readonly GivenValues[];
  /** The note's path, for diagnostics. */
  note: string;
  diagnostics: Diagnostic[];
}

/** The steps, in the order of the note. */
export function makeSteps(drafts: readonly Draft[], sources: StepSources): Step[] {
  const holes = holesBy(sources);
  const examples = readExamples(drafts, holes);
  for (const found of examples.contradictions) sources.diagnostics.push(contradiction(found, sources.note));
  const tracker = trackSubjects();
  const ids = idsOf(drafts);
  return drafts.map((draft, index) => {
    const placeholders = holes(draft);
    const subjects = draft.run ? tracker.current() : [];
    const bindings = draft.run ? planBindings(draft, placeholders, { given: sources.given, examples, subjects }) : [];
    if (draft.run) tracker.note(draft, bindings);
    const id = ids[index] ?? '';
    const files = sources.reads.get(draft) ?? [];
    const step = stepOf(draft, { id, placeholders, bindings, files });
    if (subjects.length > 0) step.subjects = subjects;
    for (const file of files) (file.readers ??= []).push(id);
    return step;
  });
}

function contradiction(
  { hole, values: [first, second], draft }: Examples['contradictions'][number],
  file: string,
): Diagnostic {
  return {
    code: 'bound-twice',
    severity: 'warning',
    message: `${hole} is ${first.value} in the example on line ${first.line}, and ${second.value} in this one`,
    file,
    range: draft.range,
    hint: `${first.value} counts for the other commands of the list.`,
  };
}

/** The holes of a draft; drafts of one statement share them. */
function holesBy(sources: StepSources): (draft: Draft) => Placeholder[] {
  const known = new Map<object, Placeholder[]>();
  return (draft) => {
    const key = draft.statement ?? draft;
    let holes = known.get(key);
    if (!holes) known.set(key, (holes = holesOf(draft, sources)));
    return holes;
  };
}

function holesOf(draft: Draft, { sets, isDialect }: StepSources): Placeholder[] {
  if (draft.kind === 'manifest') return draft.run ? findManifestPlaceholders(draft.text) : [];
  if (!draft.statement || draft.kind === 'file') return [];
  return findPlaceholders({ statement: draft.statement, readings: draft.readings, sets, isDialect });
}

/** `L84`, and `L84.2` for the second of a line; those that run are counted first. */
function idsOf(drafts: readonly Draft[]): string[] {
  /** Of each line. */
  const counts: number[] = [];
  const next = (draft: Draft) => {
    const line = lineOf(draft);
    const count = (counts[line] ?? 0) + 1;
    counts[line] = count;
    return count === 1 ? `L${line}` : `L${line}.${count}`;
  };
  const ids = drafts.map((draft) => (draft.run ? next(draft) : ''));
  drafts.forEach((draft, index) => {
    if (!draft.run) ids[index] = next(draft);
  });
  return ids;
}

/** A fence begins with its opening marks. */
const lineOf = ({ place, block, range }: Draft) => (place === 'fence' ? block.range.line : range.line);

function stepOf(
  draft: Draft,
  {
    id,
    placeholders,
    bindings,
    files,
  }: Pick<Step, 'id' | 'placeholders' | 'bindings'> & { files: readonly VirtualFile[] },
): Step {
  const step: Step = {
    id,
    line: lineOf(draft),
    range: draft.range,
    kind: draft.kind,
    text: draft.text,
    run: draft.run,
    reason: draft.reason,
    effects: draft.run ? draft.effects : [],
    placeholders,
    bindings,
    section: draft.block.section,
    files: files.length === 0 ? [] : [...new Set(files.map((file) => file.name))],
    hints: draft.input.length > 0 ? { input: draft.input } : {},
  };
  if (draft.expectation) step.expectation = draft.expectation;
  if (draft.completion) step.completion = draft.completion;
  return step;
}
