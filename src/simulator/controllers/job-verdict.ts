// Whether a job is over, and why.

import type { Round } from './job-round.ts';

export interface Verdict {
  type: 'Complete' | 'Failed';
  reason: string;
  message: string;
}

export function verdictOf(round: Round): Verdict | undefined {
  const { context, job, succeeded, failed, active, policyFailure, failedIndexes } = round;
  const { completions, backoffLimit = 6, activeDeadlineSeconds, maxFailedIndexes } = job.spec;
  if (policyFailure) return { type: 'Failed', reason: 'PodFailurePolicy', message: policyFailure };
  const start = Date.parse(job.status.startTime ?? '');
  if (activeDeadlineSeconds !== undefined && start + activeDeadlineSeconds * 1000 <= context.clock.now()) {
    return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
  }
  const restarts = active
    .filter(({ spec }) => spec.restartPolicy === 'OnFailure')
    .flatMap(({ status }) => status.containerStatuses ?? [])
    .reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
  if (failed > backoffLimit || (restarts > 0 && restarts >= backoffLimit)) {
    return {
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    };
  }
  if (maxFailedIndexes !== undefined && failedIndexes.size > maxFailedIndexes) {
    const message = 'Job has exceeded the specified maximal number of failed indexes';
    return { type: 'Failed', reason: 'MaxFailedIndexesExceeded', message };
  }
  if (failedIndexes.size > 0 && succeeded + failedIndexes.size >= (completions ?? 0)) {
    return { type: 'Failed', reason: 'FailedIndexes', message: 'Job has failed indexes' };
  }
  const enough = completions === undefined ? succeeded > 0 && active.length === 0 : succeeded >= completions;
  if (!enough) return undefined;
  return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
}
