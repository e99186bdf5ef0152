// A simulator for a test file: started before, closed after.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/start.ts';
import { type Client, makeClient } from './https-client.ts';
import type { Clock } from '../../src/model/clock.ts';
import { type VirtualClock, virtualClock } from '../../src/simulator/virtual-clock.ts';
import { makeTestClock, seeded, type TestClock } from './test-clock.ts';

/** Shared by all test files, so that the certificates are made once. */
const certificateDirectory = join(tmpdir(), 'rutter-test-certificates');

export interface Running<C extends Clock> {
  client: Client;
  clock: C;
  simulator: Simulator;
  bugs: unknown[];
}

/** On a clock that the tests move. */
export const useSimulator = (): Running<TestClock> => {
  const running = use(makeTestClock);
  beforeAll(() => running.clock.advance(1000));
  return running;
};

/** On a clock that jumps to what is due: for what takes its time in containers. */
export const useVirtualSimulator = (): Running<VirtualClock> => {
  const running = use(() => virtualClock({ start: Date.parse('2026-11-23T04:00:00Z'), patience: 20 }));
  afterAll(() => running.clock.close());
  return running;
};

function use<C extends Clock>(makeClock: () => C): Running<C> {
  const running = {} as Running<C>;
  beforeAll(async () => {
    running.clock = makeClock();
    running.bugs = [];
    running.simulator = await startSimulator({
      clock: running.clock,
      random: seeded(),
      certificateDirectory,
      nodeName: 'kiada-node',
      onBug: (error) => running.bugs.push(error),
    });
    running.client = makeClient(running.simulator.kubeconfig);
  });
  afterAll(async () => {
    running.client.close();
    await running.simulator.close();
    if (running.bugs.length > 0) throw running.bugs[0];
  });
  return running;
}
