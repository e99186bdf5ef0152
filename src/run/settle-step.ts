// Which pods a step waits for: before it, the one whose container it needs; after it, those that its manifest made.

import type { LineReading } from '../model/line-reading.ts';
import { type Output, outputText } from '../model/output.ts';
import { currentNamespace, namespaceOf } from './current-namespace.ts';
import { withDeadline } from './deadline.ts';
import { untilReady, untilStarted, type SettleOptions, type Settled } from './settle.ts';
import type { Workspace } from './workspace.ts';

export interface SettleStepOptions {
  /** Milliseconds for each pod. */
  timeout: number;
  /** Hears of each state that is worth telling: `pod/kiada`, `ContainerCreating`. */
  onState?(object: string, state: string): void;
}

/** How the waiting went, in remarks (none where there was nothing to wait for), and whether all came up. */
export interface Settling {
  remarks: string[];
  ready: boolean;
}

export async function settleBefore(
  workspace: Workspace,
  reading: LineReading,
  options: SettleStepOptions,
): Promise<Settling> {
  const { container } = reading;
  const namespace = namespaceOf(workspace, reading);
  const pod = reading.needsContainer ? reading.names.find(({ kind }) => kind === 'pod') : undefined;
  if (pod === undefined) return { remarks: [], ready: true };
  const wait = (settle: SettleOptions) => untilStarted(pod.name, settle, container);
  return waitFor(workspace, { name: pod.name, namespace, wait }, options);
}

/** Waits until the pods that an apply has made are Ready, as its author did before typing on. Never fails the step. */
export async function settleAfter(workspace: Workspace, output: Output, options: SettleStepOptions): Promise<Settling> {
  const namespace = currentNamespace(workspace);
  const made = [...outputText(output, 'stdout').matchAll(/^pod\/(\S+) (?:created|configured|unchanged)/gm)];
  const all: Settling = { remarks: [], ready: true };
  for (const [, name = ''] of made) {
    const wait = (settle: SettleOptions) => untilReady(name, settle);
    const { remarks, ready } = await waitFor(workspace, { name, namespace, wait }, options);
    all.remarks.push(...remarks);
    all.ready &&= ready;
  }
  return all;
}

interface Awaited {
  name: string;
  namespace: string;
  wait(options: SettleOptions): Promise<Settled>;
}

async function waitFor(
  { clock, cluster, signal }: Workspace,
  { name, namespace, wait }: Awaited,
  { timeout, onState }: SettleStepOptions,
): Promise<Settling> {
  const guard = withDeadline(clock, timeout, signal);
  const states: string[] = [];
  const began = clock.now();
  const onPodState = (pod: string, state: string) => {
    states.push(state);
    // A pod that is as it should be is no news.
    if (states.length > 1 || state !== 'Running') onState?.(`pod/${pod}`, state);
  };
  try {
    const settled = await wait({ cluster, namespace, signal: guard.signal, onState: onPodState });
    const seconds = ((clock.now() - began) / 1000).toFixed(1);
    const seen = states.join(', ');
    switch (settled.kind) {
      case 'settled':
        return { remarks: states.length > 1 ? [`waited ${seconds} s for pod/${name}: ${seen}`] : [], ready: true };
      case 'gone':
        return { remarks: [], ready: true };
      case 'stuck':
        return { remarks: [`pod/${name} does not come up: ${settled.reason} (${seen})`], ready: false };
      case 'stopped':
        return {
          remarks: signal.aborted ? [] : [`pod/${name} was not ready after ${seconds} s: ${seen}`],
          ready: false,
        };
    }
  } finally {
    guard.clear();
  }
}
