// `kubectl create serviceaccount`.

import { makeGenerator } from '../create/generator.ts';

export const createServiceaccount = makeGenerator({
  name: 'create serviceaccount',
  aliases: ['sa'],
  usage: 'create serviceaccount NAME [--dry-run=server|client|none]',
  summary: 'Create a service account with the specified name',
  examples: ['kubectl create serviceaccount my-service-account'],
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  failsAs: 'serviceaccount:',
  build: ({ metadata }) => ({ kind: 'ServiceAccount', apiVersion: 'v1', metadata }),
});
