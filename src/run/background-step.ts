// A step that serves until the note ends: starts it, waits until it listens, asks once, and says what was found.

import type { Cluster } from '../cluster/port.ts';
import type { Listener } from '../kubectl/port.ts';
import { sleep, type Clock } from '../model/clock.ts';
import { askedPorts, freeUpPorts, movedAddresses, probe, type Background } from './background.ts';
import { namespaceOf } from './current-namespace.ts';
import { Stop } from './deadline.ts';
import { environmentOf, type StepRun } from './step-run.ts';

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
    onForwardError: (listener, message) => void complaints.push(complaintOf(listener, message)),
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

/** In the place of the kubelet's own words, which name sandboxes and network namespaces. */
function complaintOf({ local, remote, pod = 'the API server' }: Listener, message: string): string {
  const short = /connection refused/.test(message) ? 'nothing listens there' : message;
  return `localhost:${local} leads to ${pod} port ${remote}: ${short}`;
}

/** Milliseconds that a program which has just been started may take until it listens on a port that its pod declares. */
const startUp = 5_000;

async function diagnose(
  { workspace, guard, reading }: StepRun,
  listener: Listener,
  complaints: string[],
): Promise<string> {
  const { clock } = workspace;
  const { local, remote, pod } = listener;
  const declared = pod ? await declaredPorts(workspace.cluster, namespaceOf(workspace, reading), pod) : [];
  const until = clock.now() + (declared.includes(remote) ? startUp : 0);
  for (;;) {
    const found = await probe(local, clock);
    if (found.kind === 'answered') return `http://localhost:${local} answered: ${found.firstLine}`;
    if (!(await refused(clock, complaints))) {
      const then = found.kind === 'silent' ? 'did not answer an HTTP request' : 'closed it without an HTTP answer';
      return `listening on localhost:${local}; ${nameOf(listener)} accepted a connection and ${then}`;
    }
    if (clock.now() >= until || guard.signal.aborted) break;
    complaints.length = 0;
    await sleep(clock, 250, guard.signal).catch(() => {});
  }
  const knows = declared.length > 0 ? ` ${pod} declares ${declared.join(', ')}.` : '';
  const swapped = declared.includes(local);
  const order = swapped ? ` kubectl's order is LOCAL:REMOTE; was ${remote}:${local} meant?` : '';
  return `listening on localhost:${local}, but nothing listens on ${nameOf(listener)}.${knows}${order}`;
}

/** The kubelet's complaint travels on a channel of its own and may come a moment later. */
async function refused(clock: Clock, complaints: readonly string[]): Promise<boolean> {
  for (let looks = 0; complaints.length === 0 && looks < 5; looks++) await sleep(clock, 100);
  return complaints.length > 0;
}

const nameOf = ({ pod, remote }: Listener) => (pod ? `${pod} port ${remote}` : `port ${remote}`);

async function declaredPorts(cluster: Cluster, namespace: string, pod: string): Promise<number[]> {
  const object = await cluster
    .json('GET', `/api/v1/namespaces/${namespace}/pods/${pod.replace(/^pods?\//, '')}`)
    .catch(() => undefined);
  const spec = object?.['spec'] as { containers?: { ports?: { containerPort: number }[] }[] } | undefined;
  return (spec?.containers ?? []).flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
}
