// Makes tests of themes: each line runs through the kubectl of this machine and through the dialect at once, in two namespaces
// of the cluster of $KUBECONFIG, and standard output, standard error and exit status are compared.

import { basename, join, resolve } from 'node:path';
import { describe, test } from 'vitest';
import { compareTheme } from './compare-theme.ts';
import { kubectlVersion } from './kubectl-version.ts';
import { makeSide } from './side.ts';

export const themeFolder = import.meta.dirname;

const ours = `${process.execPath} ${resolve(import.meta.dirname, '../../../dist/rutter.js')} k`;
const timeout = 60_000;

/** `themes` are names of files of this folder. Without a kubectl the suite says so where it is seen. */
export function compareWithKubectl(themes: readonly string[]): void {
  const version = kubectlVersion();
  if (version === undefined) {
    const name = 'NOT COMPARED with kubectl: there is none in PATH';
    process.stderr.write(`${name}\n`);
    test.skip(name, () => {});
  }
  describe.runIf(version)(`as kubectl ${version}`, () => {
    for (const name of themes) {
      describe(basename(name, '.txt'), () =>
        compareTheme(join(themeFolder, name), () => {
          const namespace = `parity-${basename(name, '.txt')}-${process.pid}`;
          return Promise.all([
            makeSide({ namespace: `${namespace}-a`, program: 'kubectl', timeout }),
            makeSide({ namespace: `${namespace}-b`, program: ours, timeout }),
          ]);
        }),
      );
    }
  });
}
