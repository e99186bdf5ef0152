// A simulator for a test file: started before, closed after, on a clock that the tests move.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/start.ts';
import { type Client, makeClient } from './https-client.ts';
import { makeTestClock, seeded, type TestClock } from './test-clock.ts';

/** Shared by all test files, so that the certificates are made once. */
const certificateDirectory = join(tmpdir(), 'rutter-test-certificates');

export interface Running {
  client: Client;
  clock: TestClock;
  simulator: Simulator;
  bugs: unknown[];
}

export function useSimulator(): Running {
  const running = {} as Running;
  beforeAll(async () => {
    running.clock = makeTestClock();
    running.bugs = [];
    running.simulator = await startSimulator({
      clock: running.clock,
      random: seeded(),
      certificateDirectory,
      nodeName: 'kiada-node',
      onBug: (error) => running.bugs.push(error),
    });
    running.client = makeClient(running.simulator.kubeconfig);
    await running.clock.advance(1000);
  });
  afterAll(async () => {
    running.client.close();
    await running.simulator.close();
    if (running.bugs.length > 0) throw running.bugs[0];
  });
  return running;
}
