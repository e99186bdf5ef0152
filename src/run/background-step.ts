// A step that serves until the note ends: starts it, waits until it listens, asks once, and says what was found.

import type { Listener } from '../kubectl/port.ts';
import { sleep } from '../model/clock.ts';
import type { Binding } from '../model/step.ts';
import { askedPorts, freeUpPorts, probe, type Background } from './background.ts';
import type { Capture } from './capture.ts';
import { Stop } from './deadline.ts';
import type { Workspace } from './workspace.ts';

interface BackgroundRun {
  workspace: Workspace;
  capture: Capture;
  guard: { signal: AbortSignal };
  step: { id: string };
  command: string;
  remarks: string[];
  bindings: Binding[];
}

/** Resolves with 0 once it listens, with its exit code when it ends before. */
export async function startBackground(run: BackgroundRun, asked: readonly string[]): Promise<number> {
  const { workspace, capture, guard, remarks } = run;
  await releasePorts(run, asked);
  const { words, bindings } = await freeUpPorts(asked);
  run.bindings.push(...bindings);

  const life = new AbortController();
  const stopWithStep = () => life.abort(guard.signal.reason);
  guard.signal.addEventListener('abort', stopWithStep, { once: true });
  const complaints: string[] = [];
  let heard: (listeners: Listener[]) => void = () => {};
  const listening = new Promise<Listener[]>((resolve) => (heard = resolve));
  const ended = workspace.engine.dialect(words, {
    ...workspace.dialectEnvironment(),
    stdout: capture.stdout,
    stderr: capture.stderr,
    signal: life.signal,
    onListening: heard,
    onForwardError: (_listener, message) => void complaints.push(message),
  });
  const first = await Promise.race([listening, ended]);
  guard.signal.removeEventListener('abort', stopWithStep);
  if (typeof first === 'number') return first;

  const background: Background = {
    stepId: run.step.id,
    command: run.command,
    listeners: first,
    async stop() {
      life.abort(new Stop('finished'));
      await ended;
    },
  };
  workspace.background.push(background);
  for (const listener of first) remarks.push(await diagnose(run, listener, complaints));
  return 0;
}

/** A forward of this run that has the port makes room. */
async function releasePorts({ workspace, remarks }: BackgroundRun, words: readonly string[]): Promise<void> {
  const wanted = new Set(askedPorts(words).map(({ local }) => local));
  for (const background of workspace.background.filter(({ listeners }) =>
    listeners.some(({ local }) => wanted.has(local)),
  )) {
    await background.stop();
    workspace.background.splice(workspace.background.indexOf(background), 1);
    remarks.push(`ended \`${background.command}\` (${background.stepId}): this step takes its port`);
  }
}

async function diagnose({ workspace }: BackgroundRun, listener: Listener, complaints: string[]): Promise<string> {
  const { local, remote, pod } = listener;
  const found = await probe(local, workspace.clock);
  if (found.kind === 'answered') return `http://localhost:${local} answered: ${found.firstLine}`;
  // The kubelet's complaint travels on a channel of its own and may come a moment later.
  if (complaints.length === 0) await sleep(workspace.clock, 100);
  const target = pod ? `${pod} port ${remote}` : `port ${remote}`;
  if (complaints.length === 0 && found.kind === 'silent') {
    return `listening on localhost:${local}; ${target} accepted a connection and did not answer an HTTP request`;
  }
  const listens = pod ? await declaredPorts(workspace, pod) : [];
  const swapped = listens.includes(local);
  const knows = listens.length > 0 ? ` ${pod} declares ${listens.map(String).join(', ')}.` : '';
  const order = swapped ? ` kubectl's order is LOCAL:REMOTE; was ${remote}:${local} meant?` : '';
  return `listening on localhost:${local}, but nothing listens on ${target}.${knows}${order}`;
}

async function declaredPorts({ cluster, facts }: Workspace, pod: string): Promise<number[]> {
  const object = await cluster
    .json('GET', `/api/v1/namespaces/${facts.namespace}/pods/${pod.replace(/^pods?\//, '')}`)
    .catch(() => undefined);
  const spec = object?.['spec'] as { containers?: { ports?: { containerPort: number }[] }[] } | undefined;
  return (spec?.containers ?? []).flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
}
