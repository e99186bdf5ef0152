// `kubectl create service clusterip`.

import { serviceVerb } from '../create/service-verb.ts';
import { stringFlag } from '../flag-kinds.ts';

export const createServiceClusterip = serviceVerb({
  type: 'ClusterIP',
  usage: 'create service clusterip NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]',
  summary: 'Create a ClusterIP service',
  examples: [
    'kubectl create service clusterip my-cs --tcp=5678:8080',
    'kubectl create service clusterip my-cs --clusterip="None"',
  ],
  flags: [stringFlag('clusterip', "Assign your own ClusterIP or set to 'None' for a 'headless' service.")],
  spec: ({ line }) => ({ clusterIP: line.flags.string('clusterip') }),
  portless: ({ line }) => line.flags.string('clusterip') === 'None',
});
