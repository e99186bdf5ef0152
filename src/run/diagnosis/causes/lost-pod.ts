// A line that needed a container of a pod, and the pod's fate: it does not come up, has ended, or is being deleted.

import { sleep } from '../../../model/clock.ts';
import { outputText, type Output } from '../../../model/output.ts';
import { hasEnded, podState, stuckReason } from '../../pod-state.ts';
import type { KubeObject } from '../../../cluster/port.ts';
import type { Cause, Patient } from '../cause.ts';
import { answerTime } from '../look-up.ts';

export const lostPod: Cause = {
  name: 'lost-pod',
  async look(patient) {
    const { output, reading } = patient;
    const pod = reading?.names.find(({ kind }) => kind === 'pod');
    if (output.exitCode === 0 || !reading?.needsContainer || !pod) return [];
    const fate = await fateOf(patient, pod.name);
    return fate ? [fate] : [];
  },
};

/** What is said when a container goes while somebody is in it, or before they get there. */
const containerDied = (output: Output) =>
  output.exitCode === 137 || /unable to upgrade connection|no running task/.test(outputText(output, 'stderr'));

/** Milliseconds that the kubelet may take to report the end of a container. */
const reportTime = 2_000;

async function fateOf({ workspace, namespace, output }: Patient, name: string): Promise<string | undefined> {
  const { cluster, clock, signal } = workspace;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const died = containerDied(output);
  const until = clock.now() + reportTime;
  for (;;) {
    const pod = await cluster.json('GET', path, { signal, timeout: answerTime }).catch(() => undefined);
    const fate = pod && describeFate(pod, name);
    if (fate !== undefined || pod === undefined || !died || clock.now() >= until || signal.aborted) return fate;
    await sleep(clock, 200, signal).catch(() => {});
  }
}

function describeFate(pod: KubeObject, name: string): string | undefined {
  const stuck = stuckReason(pod);
  if (stuck) return `pod/${name} does not come up: ${stuck}`;
  const state = podState(pod);
  if (hasEnded(pod)) return `pod/${name} has run to its end (${state}): none of its containers runs any more`;
  return state === 'Running' ? undefined : `pod/${name} is ${state}`;
}
