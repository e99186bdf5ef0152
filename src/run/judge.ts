// What an execution means for its step: the output held against the note, and the status that follows.

import { compare } from '../expect/compare.ts';
import { statusOf, type Graded } from '../expect/grade.ts';
import type { Comparison } from '../model/comparison.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { Step } from '../model/step.ts';
import type { Execution } from './execute.ts';
import type { Workspace } from './workspace.ts';

export interface Judgement extends Graded {
  comparison?: Comparison;
}

export function judge(
  { policy, facts, pairs }: Workspace,
  step: Step,
  reading: LineReading | undefined,
  { output }: Execution,
): Judgement {
  const { failOn } = policy;
  if (step.expectation === undefined) return statusOf({ output, failOn });
  const comparison = compare(step.expectation.text, output, {
    verb: reading?.verb,
    format: reading?.format,
    sorted: reading?.sorted,
    noteNamespace: 'default',
    runNamespace: facts.namespace,
    pairs,
  });
  return { ...statusOf({ comparison, output, failOn }), comparison };
}
