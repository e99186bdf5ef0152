// A step that serves until the note ends: starts it, waits until it listens, asks once, and says what was found.

import type { Listener } from '../kubectl/port.ts';
import { sleep } from '../model/clock.ts';
import { askedPorts, freeUpPorts, movedAddresses, probe, type Background } from './background.ts';
import { Stop } from './deadline.ts';
import { environmentOf, type StepRun } from './step-run.ts';
import type { Workspace } from './workspace.ts';

/** Resolves with 0 once it listens, with its exit code when it ends before. */
export async function startBackground(run: StepRun, typed: readonly string[]): Promise<number> {
  const { workspace, guard, remarks } = run;
  const asked = askedPorts(typed).map(({ local }) => local);
  await releasePorts(run, asked);
  const { words, bindings, moved } = await freeUpPorts(typed);
  run.bindings.push(...bindings);

  const life = new AbortController();
  const stopWithStep = () => life.abort(guard.signal.reason);
  guard.signal.addEventListener('abort', stopWithStep, { once: true });
  const complaints: string[] = [];
  const listening = Promise.withResolvers<Listener[]>();
  const ended = workspace.engine.dialect(words, {
    ...environmentOf(run),
    signal: life.signal,
    onListening: listening.resolve,
    onForwardError: ({ local, remote, pod }, message) =>
      void complaints.push(`localhost:${local}, forwarded to ${pod ?? 'the API server'} port ${remote}: ${message}`),
  });
  const first = await Promise.race([listening.promise, ended]);
  guard.signal.removeEventListener('abort', stopWithStep);
  if (typeof first === 'number') return first;

  const background: Background = {
    stepId: run.step.id,
    command: run.command,
    asked,
    listeners: first,
    complaints,
    async stop() {
      life.abort(new Stop('finished'));
      await ended;
    },
  };
  // What goes wrong later is no fault of a step's; where it matters, `stop` tells.
  ended.catch(() => {});
  workspace.background.push(background);
  workspace.pairs.push(...movedAddresses(moved));
  for (const listener of first) remarks.push(await diagnose(run, listener, complaints));
  complaints.length = 0;
  return 0;
}

/** A forward of this run that has the port makes room. */
async function releasePorts({ workspace, remarks }: StepRun, wanted: readonly number[]): Promise<void> {
  const { background, pairs } = workspace;
  const inTheWay = background.filter(({ asked, listeners }) =>
    wanted.some((port) => asked.includes(port) || listeners.some(({ local }) => local === port)),
  );
  for (const forward of inTheWay) {
    await forward.stop();
    background.splice(background.indexOf(forward), 1);
    remarks.push(`ended \`${forward.command}\` (${forward.stepId}): this step takes its port`);
  }
  // Where its port had been moved, the addresses of the note are again what they were.
  const restored = new Set(movedAddresses(wanted.map((asked) => ({ asked, local: asked }))).map(({ old }) => old));
  pairs.splice(0, pairs.length, ...pairs.filter(({ old }) => !restored.has(old)));
}

async function diagnose({ workspace }: StepRun, listener: Listener, complaints: string[]): Promise<string> {
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
