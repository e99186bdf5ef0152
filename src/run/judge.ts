// What an execution means for its step: the output held against the note, and the status that follows.

import { compare } from '../expect/compare.ts';
import { updateExpectation } from '../expect/update/update-expectation.ts';
import { statusOf, type Graded } from '../expect/grade.ts';
import type { Comparison, UpdatedLine } from '../model/comparison.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { Step } from '../model/step.ts';
import type { Execution } from './execute.ts';
import type { Workspace } from './workspace.ts';

export interface Judgement extends Graded {
  comparison?: Comparison;
  update?: UpdatedLine[];
}

export function judge(
  { policy, facts, pairs }: Workspace,
  step: Step,
  reading: LineReading | undefined,
  { output }: Execution,
): Judgement {
  const { failOn } = policy;
  if (step.expectation === undefined) return statusOf({ output, failOn });
  const context = {
    verb: reading?.verb,
    format: reading?.format,
    sorted: reading?.sorted,
    namespace: reading?.namespace,
    noteNamespace: 'default',
    runNamespace: facts.namespace,
    pairs,
  };
  const { text } = step.expectation;
  const comparison = compare(text, output, context);
  const graded = statusOf({ comparison, output, failOn });
  const update = policy.update && graded.status === 'changed' ? updateExpectation(text, output, context) : undefined;
  return { ...graded, comparison, ...(update && { update }) };
}
