// A node with a store around it and no controller: time is virtual, chance the same in each run.

import { onTestFinished } from 'vitest';
import { sleep } from '../../../src/model/clock.ts';
import type { Terminal } from '../../../src/model/streams.ts';
import { createInitialObjects } from '../../../src/simulator/bootstrap/initial-objects.ts';
import { startKubelet } from '../../../src/simulator/node/kubelet.ts';
import type { ExecEnd, LogRequest, NodeSettings, SimObject } from '../../../src/simulator/ports.ts';
import { resourceTypes } from '../../../src/simulator/resources/list.ts';
import { makeRegistry } from '../../../src/simulator/store/store.ts';
import { virtualClock } from '../../../src/simulator/virtual-clock.ts';

const settings: NodeSettings = { name: 'sim-node', ip: '172.18.0.2', podCIDR: '10.244.0.0/24' };
const start = Date.parse('2026-11-23T05:00:00Z');

/** A linear congruential generator. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export interface Typed {
  stdout: string;
  stderr: string;
  end: ExecEnd;
}

export function startNode() {
  const clock = virtualClock({ start });
  const registry = makeRegistry({ types: resourceTypes, clock, random: chance(1), nodeName: settings.name });
  const { store } = registry;
  createInitialObjects(store, settings, clock.now());
  const create = (resource: string, object: object): SimObject => store.create(resource, object as Partial<SimObject>);
  create('serviceaccounts', { metadata: { name: 'default', namespace: 'default' } });
  create('services', {
    metadata: { name: 'kubernetes', namespace: 'default' },
    spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
  });
  create('configmaps', { metadata: { name: 'kube-root-ca.crt', namespace: 'default' }, data: { 'ca.crt': 'CA\n' } });
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => void bugs.push(error);
  const kubelet = startKubelet({ store, clock, random: registry.random, onBug }, settings);
  onTestFinished(() => {
    kubelet.close();
    clock.close();
    if (bugs.length > 0) throw bugs[0];
  });

  const signal = new AbortController().signal;
  const get = (name: string, resource = 'pods') => store.get(resource, 'default', name);
  /** Waits until the object is as wanted, or gone and that is wanted. */
  const until = async (name: string, wanted: (object: SimObject | undefined) => boolean, resource = 'pods') => {
    for (let turns = 0; !wanted(get(name, resource)); turns++) {
      if (turns > 5000)
        throw new Error(`${name} never came to what was wanted: ${JSON.stringify(get(name)?.['status'])}`);
      await sleep(clock, 100);
    }
  };
  const phase = (object: SimObject | undefined) => (object?.['status'] as { phase?: string } | undefined)?.phase;
  const isReady = (object: SimObject | undefined) =>
    ((object?.['status'] as { conditions?: { type: string; status: string }[] } | undefined)?.conditions ?? []).some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    );

  return {
    clock,
    store,
    kubelet,
    create,
    get,
    until,
    /** A pod that is bound to the node already. */
    pod(name: string, spec: object, metadata: object = {}): void {
      const nodeName = settings.name;
      create('pods', { metadata: { name, namespace: 'default', ...metadata }, spec: { nodeName, ...spec } });
    },
    ready: (name: string) => until(name, isReady),
    ended: (name: string) => until(name, (object) => phase(object) === 'Succeeded' || phase(object) === 'Failed'),
    gone: (name: string) => until(name, (object) => object === undefined),
    pass: (ms: number) => sleep(clock, ms),
    events: (name: string) =>
      store
        .list('events')
        .map(
          (event) =>
            event as SimObject & {
              involvedObject: { name: string; fieldPath?: string };
              reason: string;
              message: string;
              type: string;
            },
        )
        .filter(({ involvedObject }) => involvedObject.name === name),
    async exec(
      pod: string,
      argv: string[],
      options: { stdin?: string; container?: string; tty?: boolean } = {},
    ): Promise<Typed> {
      const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      const sink = (name: 'stdout' | 'stderr') => ({
        write: (chunk: string | Uint8Array) => void chunks[name].push(Buffer.from(chunk as Uint8Array)),
      });
      const first = (get(pod)?.['spec'] as { containers: { name: string }[] } | undefined)?.containers[0]?.name ?? '';
      const end = await kubelet.exec(
        { namespace: 'default', pod, container: options.container ?? first, command: argv, tty: options.tty ?? false },
        {
          ...(options.stdin === undefined ? {} : { stdin: once(options.stdin) }),
          stdout: sink('stdout'),
          stderr: sink('stderr'),
          signal,
        },
      );
      return { stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString(), end };
    },
    /** A person at a terminal: waits for what is expected before each line; resolves with all that was shown. */
    async type(pod: string, argv: string[], keys: [expected: string, typed: string][]): Promise<string> {
      let screen = '';
      let look = () => {};
      const shown = (text: string) =>
        new Promise<void>((resolve) => {
          const from = screen.length;
          look = () => {
            if (screen.slice(from).includes(text) || screen.endsWith(text)) resolve();
          };
          look();
        });
      async function* typing() {
        for (const [expected, typed] of keys) {
          await shown(expected);
          yield Buffer.from(typed);
        }
        await new Promise(() => {});
      }
      const terminal: Terminal = { columns: 80, rows: 24 };
      const stdout = {
        write(chunk: string | Uint8Array) {
          screen += Buffer.from(chunk as Uint8Array).toString();
          look();
        },
      };
      const first = (get(pod)?.['spec'] as { containers: { name: string }[] }).containers[0]?.name ?? '';
      await kubelet.exec(
        { namespace: 'default', pod, container: first, command: argv, tty: true },
        { stdin: typing(), stdout, stderr: stdout, terminal, signal },
      );
      return screen;
    },
    async logs(pod: string, container: string, request: Partial<LogRequest> = {}): Promise<string> {
      const bytes = await kubelet.logs(
        { namespace: 'default', pod, container, follow: false, previous: false, timestamps: false, ...request },
        signal,
      );
      let text = '';
      for await (const chunk of bytes) text += Buffer.from(chunk).toString();
      return text;
    },
  };
}

export type TestNode = ReturnType<typeof startNode>;

async function* once(text: string) {
  yield Buffer.from(text);
}
