// The simulator held against the cluster of $KUBECONFIG: each line of each theme runs through the kubectl of this machine,
// once pointed at the cluster and once at a simulator on real time, and what it prints is compared.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { type Simulator, startSimulator } from '../../src/simulator/start.ts';
import { compareTheme } from './parity/compare-theme.ts';
import { kubectlVersion } from './parity/kubectl-version.ts';
import { makeSide } from './parity/side.ts';

const folder = resolve(import.meta.dirname, 'parity-simulator');
const themes = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const timeout = 90_000;

const version = kubectlVersion();

if (version === undefined) {
  const name = 'NOT COMPARED with a cluster: there is no kubectl in PATH';
  process.stderr.write(`${name}\n`);
  test.skip(name, () => {});
}

describe.runIf(version)(`kubectl ${version} on the simulator as on a cluster`, () => {
  const work = mkdtempSync(join(tmpdir(), 'parity-'));
  const kubeconfig = join(work, 'simulator.kubeconfig');
  let simulator: Simulator | undefined;

  beforeAll(async () => {
    simulator = await startSimulator({ clock: systemClock, nodeName: nameOfNode() });
    writeFileSync(kubeconfig, simulator.kubeconfig, { mode: 0o600 });
  });
  afterAll(async () => {
    await simulator?.close();
    rmSync(work, { recursive: true });
  });

  for (const name of themes) {
    describe(basename(name, '.txt'), () =>
      compareTheme(join(folder, name), () => {
        const namespace = `parity-sim-${basename(name, '.txt')}-${process.pid}`;
        return Promise.all([
          makeSide({ namespace: `${namespace}-a`, program: 'kubectl', timeout }),
          makeSide({ namespace: `${namespace}-b`, program: 'kubectl', timeout, kubeconfig }),
        ]);
      }),
    );
  }
});

/** The cluster's node that is its control plane: the simulator's takes its name. */
function nameOfNode(): string {
  const words = [
    'get',
    'nodes',
    '-l',
    'node-role.kubernetes.io/control-plane',
    '-o',
    'jsonpath={.items[0].metadata.name}',
  ];
  return execFileSync('kubectl', words, { encoding: 'utf8' });
}
