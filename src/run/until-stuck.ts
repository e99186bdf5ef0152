// While a line waits for the pod that it makes (`run -it`), looks whether that pod can come up at all: kubectl would wait
// for its whole timeout, where a person looks and sees why it is of no use.

import { namespaceOf } from './current-namespace.ts';
import { Stop } from './deadline.ts';
import { untilStarted } from './settle.ts';
import type { StepRun } from './step-run.ts';

/** Stops the step, with the reason, as soon as the pod is stuck. Returns how to end the looking. */
export function stopWhenStuck({ workspace, guard, reading }: StepRun, pod: string): () => void {
  const { cluster } = workspace;
  const namespace = namespaceOf(workspace, reading);
  const looking = new AbortController();
  const signal = AbortSignal.any([guard.signal, looking.signal]);
  const look = async () => {
    // The pod is not there yet when the line begins.
    const settled = await untilStarted(pod, { cluster, namespace, signal, awaitCreation: true });
    if (settled.kind === 'stuck') guard.stop('stuck', `pod/${pod} does not come up: ${settled.reason}`);
  };
  look().catch(() => {});
  return () => looking.abort(new Stop('finished'));
}
