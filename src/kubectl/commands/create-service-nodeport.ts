// `kubectl create service nodeport`.

import { serviceVerb } from '../create/service-verb.ts';
import { intFlag } from '../flag-kinds.ts';

export const createServiceNodeport = serviceVerb({
  type: 'NodePort',
  usage: 'create service nodeport NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
  summary: 'Create a NodePort service',
  examples: ['kubectl create service nodeport my-ns --tcp=5678:8080'],
  flags: [intFlag('node-port', 0, 'Port used to expose the service on each node in a cluster.')],
  nodePort: ({ line }) => line.flags.int('node-port'),
});
