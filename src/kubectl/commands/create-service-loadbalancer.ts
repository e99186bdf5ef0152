// `kubectl create service loadbalancer`.

import { serviceVerb } from '../create/service-verb.ts';

export const createServiceLoadbalancer = serviceVerb({
  type: 'LoadBalancer',
  usage: 'create service loadbalancer NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
  summary: 'Create a LoadBalancer service',
  examples: ['kubectl create service loadbalancer my-lbs --tcp=5678:8080'],
  flags: [],
});
