// A step that serves until the note ends: starts it, waits until it listens, asks once, and says what was found.

import type { Cluster } from '../cluster/port.ts';
import type { Listener } from '../kubectl/port.ts';
import { sleep, type Clock } from '../model/clock.ts';
import type { Sink } from '../model/streams.ts';
import { askedPorts, freeUpPorts, movedAddresses, probe, type Background } from './background.ts';
import { namespaceOf } from './current-namespace.ts';
import { Stop } from './deadline.ts';
import { environmentOf, type StepRun } from './step-run.ts';

/** Another program may take a port between our look at it and the listening. */
const attempts = 3;

/** Resolves with 0 once it listens, with its exit code when it ends before. */
export async function startBackground(run: StepRun, typed: readonly string[]): Promise<number> {
  const { workspace, remarks } = run;
  const asked = askedPorts(typed).map(({ local }) => local);
  await releasePorts(run, asked);
  let free = await freeUpPorts(typed);
  let service = await startService(run, free.words);
  for (let attempt = 1; 'exitCode' in service && attempt < attempts; attempt++) {
    const again = await freeUpPorts(typed);
    if (again.words.join(' ') === free.words.join(' ')) break;
    free = again;
    service = await startService(run, free.words);
  }
  run.bindings.push(...free.bindings);
  await service.letOut();
  if ('exitCode' in service) return service.exitCode;

  const { listeners, complaints, stop } = service;
  workspace.background.push({ stepId: run.step.id, command: run.command, asked, listeners, complaints, stop });
  workspace.pairs.push(...movedAddresses(free.moved));
  for (const listener of listeners) remarks.push(await diagnose(run, listener, complaints));
  complaints.length = 0;
  return 0;
}

type Service = { letOut(): Promise<void> } & (
  Pick<Background, 'listeners' | 'complaints' | 'stop'> | { exitCode: number }
);

/** Resolves when the line listens or has ended. What it complains of is held back until it is let out. */
async function startService(run: StepRun, words: readonly string[]): Promise<Service> {
  const { workspace, guard } = run;
  const life = new AbortController();
  const stopWithStep = () => life.abort(guard.signal.reason);
  guard.signal.addEventListener('abort', stopWithStep, { once: true });
  const complaints: string[] = [];
  const listening = Promise.withResolvers<Listener[]>();
  const environment = environmentOf(run);
  const { stderr, letOut } = heldBack(environment.stderr);
  const ended = workspace.engine.dialect([...words], {
    ...environment,
    stderr,
    signal: life.signal,
    onListening: listening.resolve,
    onForwardError: (listener, message) => void complaints.push(complaintOf(listener, message)),
  });
  const first = await Promise.race([listening.promise, ended]);
  guard.signal.removeEventListener('abort', stopWithStep);
  if (typeof first === 'number') return { exitCode: first, letOut };
  // What goes wrong later is no fault of a step's; where it matters, `stop` tells.
  ended.catch(() => {});
  return {
    listeners: first,
    complaints,
    letOut,
    async stop() {
      life.abort(new Stop('finished'));
      await ended;
    },
  };
}

function heldBack(sink: Sink): { stderr: Sink; letOut(): Promise<void> } {
  const held: (string | Uint8Array)[] = [];
  let out = false;
  return {
    stderr: { write: (chunk) => (out ? sink.write(chunk) : void held.push(chunk)) },
    async letOut() {
      out = true;
      for (const chunk of held.splice(0)) await sink.write(chunk);
    },
  };
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
