// The kubeconfig files of this machine, for the dialect's `config`. A file is changed only where the user named it: the one
// in the home directory stays as it is.

import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { KubeconfigFiles } from '../kubectl/port.ts';
import { defaultKubeconfig, kubeconfigPaths } from './wire.ts';

export function kubeconfigFiles(): KubeconfigFiles {
  return {
    paths: kubeconfigPaths(),
    resolve: (path) => resolve(path),
    async read(path) {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(path, text) {
      if (resolve(path) === defaultKubeconfig()) {
        throw new Error(`${path} is not changed by rutter; name another file with --kubeconfig or in $KUBECONFIG`);
      }
      await writeFile(path, text, { mode: 0o600 });
    },
  };
}
