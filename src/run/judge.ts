// What an execution means for its step: the output held against the note, and the status that follows.

import { compare } from '../expect/compare.ts';
import { updateExpectation } from '../expect/update/update-expectation.ts';
import { statusOf, type Graded } from '../expect/grade.ts';
import type { Comparison, UpdatedLine } from '../model/comparison.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { Output } from '../model/output.ts';
import type { Step } from '../model/step.ts';
import { dialectWords } from '../plan/dialect-words.ts';
import { lastField, pickedPath, templateOf } from './captures/template.ts';
import type { Execution } from './execute.ts';
import { isQuotation, quoted, unquoted } from './page-quote.ts';
import type { Workspace } from './workspace.ts';

export interface Judgement extends Graded {
  comparison?: Comparison;
  update?: UpdatedLine[];
}

export interface JudgedIn {
  policy: Pick<Workspace['policy'], 'failOn' | 'update'>;
  facts: Pick<Workspace['facts'], 'namespace'>;
  pairs: Workspace['pairs'];
  nodePorts?: Workspace['nodePorts'];
}

export function judge(
  { policy, facts, pairs, nodePorts }: JudgedIn,
  step: Pick<Step, 'text' | 'expectation'> & Partial<Pick<Step, 'kind'>>,
  reading: LineReading | undefined,
  execution: Pick<Execution, 'output'>,
): Judgement {
  const output = asAnswer(step.text, reading, execution.output);
  const { failOn } = policy;
  if (step.expectation === undefined) {
    const graded = statusOf({ output, failOn });
    const { exitCode } = execution.output;
    if (step.kind === 'page' && exitCode === 0)
      return { ...graded, reason: 'It opened; the note does not show what is on it.' };
    if (output.exitCode === exitCode) return graded;
    return { ...graded, reason: `Its exit code ${exitCode} is an answer; the note shows no output to compare.` };
  }
  const context = {
    verb: reading?.verb,
    format: reading?.format,
    sorted: reading?.sorted,
    picked: pickedBy(step.text),
    namespace: reading?.namespace,
    noteNamespace: 'default',
    runNamespace: facts.namespace,
    pairs,
    nodePorts,
  };
  const { text: shown } = step.expectation;
  const quotes = step.kind === 'page' && isQuotation(shown);
  const text = quotes ? quoted(shown) : shown;
  const comparison = compare(text, output, context);
  const graded = statusOf({ comparison, expectation: text, output, failOn });
  const update = policy.update && graded.status === 'changed' ? updateExpectation(text, output, context) : undefined;
  return { ...graded, comparison, ...(update && { update: quotes ? unquoted(update) : update }) };
}

/** `nodePort` for `-o jsonpath='{.spec.ports[0].nodePort}'`. */
function pickedBy(text: string): string | undefined {
  const template = templateOf(dialectWords(text) ?? []);
  const path = template === undefined ? undefined : pickedPath(template);
  return path === undefined ? undefined : lastField(path);
}

/** An exit code that is an answer is as good as 0, where it is the dialect's own and no other program's. */
function asAnswer(text: string, reading: LineReading | undefined, output: Output): Output {
  const answers = reading?.answers?.includes(output.exitCode) && dialectWords(text) !== undefined;
  return answers ? { ...output, exitCode: 0 } : output;
}
