// Which pods a step waits for: before it, the one whose container it needs; after it, those that its manifest made.

import type { LineReading } from '../model/line-reading.ts';
import { type Output, outputText } from '../model/output.ts';
import { withDeadline } from './deadline.ts';
import { untilReady, untilStarted, type Settled } from './settle.ts';
import type { Workspace } from './workspace.ts';

type OnState = (object: string, state: string) => void;

/** Remarks on how the waiting went; empty where there was nothing to wait for. */
export async function settleBefore(
  workspace: Workspace,
  reading: LineReading,
  timeout: number,
  onState: OnState,
): Promise<string[]> {
  const pod = reading.needsContainer ? reading.names.find(({ kind }) => kind === 'pod') : undefined;
  if (pod === undefined) return [];
  return waitFor(
    workspace,
    timeout,
    onState,
    (options) => untilStarted(pod.name, options),
    pod.name,
    reading.namespace,
  );
}

/** Waits until the pods that an apply has made are Ready, as its author did before typing on. Never fails the step. */
export async function settleAfter(
  workspace: Workspace,
  output: Output,
  timeout: number,
  onState: OnState,
): Promise<string[]> {
  const made = [...outputText(output, 'stdout').matchAll(/^pod\/(\S+) (?:created|configured|unchanged)/gm)];
  const remarks: string[] = [];
  for (const [, name = ''] of made) {
    remarks.push(...(await waitFor(workspace, timeout, onState, (options) => untilReady(name, options), name)));
  }
  return remarks;
}

async function waitFor(
  { clock, cluster, facts, signal }: Workspace,
  timeout: number,
  onState: OnState,
  wait: (options: Parameters<typeof untilReady>[1]) => Promise<Settled>,
  pod: string,
  namespace = facts.namespace,
): Promise<string[]> {
  const guard = withDeadline(clock, timeout, signal);
  const states: string[] = [];
  const began = clock.now();
  try {
    const settled = await wait({
      cluster,
      namespace,
      signal: guard.signal,
      onState(name, state) {
        states.push(state);
        // A pod that is as it should be is no news.
        if (states.length > 1 || state !== 'Running') onState(`pod/${name}`, state);
      },
    });
    const seconds = ((clock.now() - began) / 1000).toFixed(1);
    const seen = states.join(', ');
    switch (settled.kind) {
      case 'settled':
        return states.length > 1 ? [`waited ${seconds} s for pod/${pod}: ${seen}`] : [];
      case 'stuck':
        return [`pod/${pod} does not come up: ${settled.reason} (${seen})`];
      case 'stopped':
        return signal.aborted ? [] : [`pod/${pod} was not ready after ${seconds} s: ${seen}`];
      case 'gone':
        return [];
    }
  } finally {
    guard.clear();
  }
}
