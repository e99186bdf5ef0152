// What a learner should know of a step that went wrong, beyond kubectl's own words: what has become of the pod that it
// needed, and what kubectl passes over in silence.

import type { KubeObject } from '../cluster/port.ts';
import { sleep } from '../model/clock.ts';
import type { LineReading } from '../model/line-reading.ts';
import { outputText, type Output } from '../model/output.ts';
import { namespaceOf } from './current-namespace.ts';
import { hasEnded, podState, stuckReason } from './pod-state.ts';
import type { Workspace } from './workspace.ts';

/** Remarks; empty where there is nothing to say. */
export async function diagnose(
  workspace: Workspace,
  reading: LineReading | undefined,
  output: Output,
): Promise<string[]> {
  if (reading === undefined) return [];
  const silence = reading.verb === 'cp' && output.exitCode === 0 ? nothingCopied(output) : undefined;
  if (silence) return [silence];
  if (output.exitCode === 0 || !reading.needsContainer) return [];
  const pod = reading.names.find(({ kind }) => kind === 'pod');
  const namespace = namespaceOf(workspace, reading);
  const fate = pod && (await fateOf(workspace, { namespace, name: pod.name, died: containerDied(output) }));
  return fate ? [fate] : [];
}

/** kubectl's `cp` ends with 0 where the container's tar found no such file. */
function nothingCopied(output: Output): string | undefined {
  const missing = /^tar: (?:can't stat ')?(\S+?)'?: No such file or directory$/m.exec(outputText(output))?.[1];
  return missing && `nothing was copied: the container has no ${missing} (kubectl exits with 0 all the same)`;
}

/** What is said when a container goes while somebody is in it, or before they get there. */
const containerDied = (output: Output) =>
  output.exitCode === 137 || /unable to upgrade connection|no running task/.test(outputText(output, 'stderr'));

/** Milliseconds that the kubelet may take to report the end of a container, and the server to answer. */
const reportTime = 2_000;
const answerTime = 3_000;

interface Patient {
  namespace: string;
  name: string;
  /** Its container is known to have ended, whatever its status says yet. */
  died: boolean;
}

async function fateOf(workspace: Workspace, { namespace, name, died }: Patient): Promise<string | undefined> {
  const { cluster, clock, signal } = workspace;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
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
