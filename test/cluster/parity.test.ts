// The dialect held against the kubectl of this machine on the cluster of $KUBECONFIG: each line of each theme runs through
// both at once, in two namespaces, and standard output, standard error and exit status are compared.

import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, test } from 'vitest';
import { compareTheme } from './parity/compare-theme.ts';
import { kubectlVersion } from './parity/kubectl-version.ts';
import { makeSide } from './parity/side.ts';

const folder = resolve(import.meta.dirname, 'parity');
const ours = `${process.execPath} ${resolve(import.meta.dirname, '../../dist/rutter.js')} k`;
const themes = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const timeout = 60_000;

const version = kubectlVersion();

if (version === undefined) {
  const name = 'NOT COMPARED with kubectl: there is none in PATH';
  process.stderr.write(`${name}\n`);
  test.skip(name, () => {});
}

describe.runIf(version)(`as kubectl ${version}`, () => {
  for (const name of themes) {
    describe(basename(name, '.txt'), () =>
      compareTheme(join(folder, name), () => {
        const namespace = `parity-${basename(name, '.txt')}-${process.pid}`;
        return Promise.all([
          makeSide({ namespace: `${namespace}-a`, program: 'kubectl', timeout }),
          makeSide({ namespace: `${namespace}-b`, program: ours, timeout }),
        ]);
      }),
    );
  }
});
