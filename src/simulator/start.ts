// Starts a simulated cluster in this process: its store, its controllers, its node and its API server on the loopback
// interface.

import { randomBytes } from 'node:crypto';
import type { Clock } from '../model/clock.ts';
import type { Api } from './api/api.ts';
import { serve } from './api/server.ts';
import { makeTokens } from './api/tokens.ts';
import { createInitialObjects } from './bootstrap/initial-objects.ts';
import { certificates } from './certificates.ts';
import { controllers } from './controllers/list.ts';
import { kubeconfigOf } from './kubeconfig.ts';
import { startKubelet } from './node/kubelet.ts';
import type { NodeSettings } from './ports.ts';
import { resourceTypes } from './resources/list.ts';
import { storageKey, verbsOf } from './resources/resource-type.ts';
import { loadSchemas, type Schemas } from './schema/schema.ts';
import type { StateSource } from './state/keep-state.ts';
import { restoreState, type SavedState, saveState } from './state/saved-state.ts';
import { makeRegistry } from './store/store.ts';

export interface SimulatorOptions {
  clock: Clock;
  /** Default: any free one. */
  port?: number;
  /** Where certificates are kept between runs; without it they are made each time. */
  certificateDirectory?: string;
  /** Where names and ids come from; default Math.random. */
  random?: () => number;
  /** Default `sim-node`. */
  nodeName?: string;
  /** A cluster's objects as they once were, in place of a new cluster's. */
  state?: SavedState;
  /** Hears of faults of the simulator itself; they never end it. */
  onBug?: (error: unknown) => void;
}

export interface Simulator {
  /** YAML, with one context: `simulator`. */
  kubeconfig: string;
  /** `https://127.0.0.1:40123`. */
  server: string;
  /** The cluster's objects as they are. */
  state: StateSource;
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port = 0, random = Math.random, nodeName = 'sim-node', onBug = () => {} } = options;
  const clock = carefulClock(options.clock, onBug);
  const node: NodeSettings = { name: nodeName, ip: '172.18.0.2', podCIDR: '10.244.0.0/16' };
  const keys = await certificates(options.certificateDirectory, Date.now());
  const registry = makeRegistry({ types: resourceTypes, clock, random, nodeName });
  const { store, kinds } = registry;
  const context = { store, clock, random, onBug };
  const resources = () =>
    kinds.all().flatMap((type) => (type.view ? [] : [{ ...type, key: storageKey(type), verbs: verbsOf(type) }]));
  const stops = controllers.map(({ start }) =>
    start({ ...context, node, authority: keys.authority, kinds, resources, apis: kinds.all }),
  );
  const kubelet = startKubelet(context, node);
  if (options.state) restoreState(registry.objects, options.state, clock.now());
  else createInitialObjects(store, node, clock.now());

  const closing = new AbortController();
  let loaded: Promise<Schemas> | undefined;
  const api: Api = {
    registry,
    kubelet,
    tokens: makeTokens(store, clock, random),
    schemas: () => (loaded ??= loadSchemas()),
    closing: closing.signal,
  };
  const token = randomBytes(24).toString('base64url');
  const running = await serve({ api, certificates: keys, token, port });
  const server = `https://127.0.0.1:${running.port}`;
  return {
    kubeconfig: kubeconfigOf({ server, token, certificates: keys }),
    server,
    state: {
      get version() {
        return registry.objects.version;
      },
      save: () => saveState(registry.objects),
    },
    async close() {
      closing.abort();
      for (const stop of stops) stop();
      kubelet.close();
      await running.close();
    },
  };
}

/** What is thrown when a timer fires would end the process. */
const carefulClock = ({ now, after, hold }: Clock, onBug: (error: unknown) => void): Clock => ({
  now,
  hold,
  after: (ms, callback, kind) =>
    after(
      ms,
      () => {
        try {
          callback();
        } catch (error) {
          onBug(error);
        }
      },
      kind,
    ),
});
