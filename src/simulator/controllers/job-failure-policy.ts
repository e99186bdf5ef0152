// What a job's podFailurePolicy says of a failed pod.

import type { FailureRule, Job } from '../resources/jobs.ts';
import { conditionOf, type Pod } from '../resources/pod-types.ts';

export interface Judgement {
  action: FailureRule['action'];
  /** Which rule it was, as the job's condition tells. */
  message: string;
}

/** By the first rule that fits; undefined where none does, and the failure counts as any. */
export function judgeFailure({ spec }: Job, pod: Pod): Judgement | undefined {
  for (const [index, rule] of (spec.podFailurePolicy?.rules ?? []).entries()) {
    const found = byExitCode(rule, pod) ?? byCondition(rule, pod);
    if (found) return { action: rule.action, message: `${found} matching ${rule.action} rule at index ${index}` };
  }
  return undefined;
}

function byExitCode({ onExitCodes }: FailureRule, { metadata, status }: Pod): string | undefined {
  if (!onExitCodes) return undefined;
  const { containerName, operator, values } = onExitCodes;
  for (const { name, state } of [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]) {
    const code = state?.terminated?.exitCode;
    if (!code || (containerName !== undefined && containerName !== name)) continue;
    if (values.includes(code) !== (operator === 'In')) continue;
    return `Container ${name} for pod ${metadata.namespace}/${metadata.name} failed with exit code ${code}`;
  }
  return undefined;
}

function byCondition({ onPodConditions = [] }: FailureRule, { metadata, status }: Pod): string | undefined {
  const found = onPodConditions.find(
    ({ type, status: wanted = 'True' }) => conditionOf(status, type)?.status === wanted,
  );
  return found && `Pod ${metadata.namespace}/${metadata.name} has condition ${found.type}`;
}
