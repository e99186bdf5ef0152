// The kubeconfig that a run's lines see and may change: one file in memory, which dies with the run. What a line makes the
// current namespace is that of the lines after it.

import type { KubeconfigFiles } from '../kubectl/port.ts';
import type { ClusterFacts } from '../model/event.ts';

export interface RunKubeconfig {
  files: KubeconfigFiles;
  /** The current one; the run's own where the note means `default`. */
  namespace(): string;
}

/** Where the note's author has it. */
const path = '/root/.kube/config';

export function runKubeconfig({ name, server, namespace }: ClusterFacts): RunKubeconfig {
  const texts = new Map([[path, initialText(name, server)]]);
  let current = '';
  return {
    files: {
      paths: [path],
      resolve: (file) => (file.startsWith('/') ? file : `/root/${file}`),
      read: (file) => Promise.resolve(texts.get(file)),
      async write(file, text, changed) {
        texts.set(file, text);
        if (file === path) current = changed.namespace;
      },
    },
    namespace: () => (current === '' || current === 'default' ? namespace : current),
  };
}

const initialText = (context: string, server: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'kubernetes', cluster: { server } }],
    users: [{ name: 'kubernetes-admin', user: {} }],
    contexts: [{ name: context, context: { cluster: 'kubernetes', user: 'kubernetes-admin' } }],
    'current-context': context,
  });
