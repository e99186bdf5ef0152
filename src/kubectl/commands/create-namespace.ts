// `kubectl create namespace`.

import { makeGenerator } from '../create/generator.ts';

export const createNamespace = makeGenerator({
  name: 'create namespace',
  aliases: ['ns'],
  usage: 'create namespace NAME [--dry-run=server|client|none]',
  summary: 'Create a namespace with the specified name.',
  examples: ['kubectl create namespace my-namespace'],
  apiVersion: 'v1',
  kind: 'Namespace',
  build: ({ metadata }) => ({ kind: 'Namespace', apiVersion: 'v1', metadata, spec: {}, status: {} }),
});
