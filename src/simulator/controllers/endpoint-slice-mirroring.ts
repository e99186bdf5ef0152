// Endpoints that somebody wrote by hand for a service without a selector get EndpointSlices, which clients read today.

import { equal } from '../object/json.ts';
import type { Endpoints, EndpointSubset } from '../resources/endpoints.ts';
import type { EndpointSlice } from '../resources/endpoint-slices.ts';
import type { Service } from '../resources/service-types.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';
import { isOwnedBy, ownerReference } from './owners.ts';

const SLICES = 'endpointslices.discovery.k8s.io';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const MIRRORING = 'endpointslicemirroring-controller.k8s.io';

export const endpointSliceMirroring: Controller = {
  name: 'endpoint-slice-mirroring',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf: (change) => (change.resource === 'endpoints' || change.resource === 'services' ? [keyOf(change)] : []),
      reconcile(key) {
        const endpoints = store.get('endpoints', ...splitKey(key)) as Endpoints | undefined;
        const service = store.get('services', ...splitKey(key)) as Service | undefined;
        if (endpoints && service && !service.spec.selector) mirror(context, endpoints);
      },
    });
    return queue.stop;
  },
};

function mirror({ store }: ControllerContext, endpoints: Endpoints): void {
  const { namespace, name, labels } = endpoints.metadata;
  const known = (store.list(SLICES, namespace) as EndpointSlice[]).filter((slice) => isOwnedBy(slice, endpoints));
  const wanted = (endpoints.subsets ?? []).map(contentOf);
  for (const slice of known) {
    if (wanted.some((content) => equal(content, { endpoints: slice.endpoints, ports: slice.ports }))) continue;
    store.delete(SLICES, namespace, slice.metadata.name);
  }
  for (const content of wanted) {
    if (known.some((slice) => equal(content, { endpoints: slice.endpoints, ports: slice.ports }))) continue;
    const metadata = {
      generateName: `${name}-`,
      namespace,
      labels: { ...labels, [MANAGED_BY]: MIRRORING, 'kubernetes.io/service-name': name },
      ownerReferences: [ownerReference(endpoints)],
    } as never;
    store.create(SLICES, { metadata, addressType: 'IPv4', ...content });
  }
}

function contentOf({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset) {
  const listed = (list: readonly { ip: string }[], ready: boolean) =>
    list.map(({ ip }) => ({ addresses: [ip], conditions: { ready } }));
  return {
    endpoints: [...listed(addresses, true), ...listed(notReadyAddresses, false)],
    ports: ports.map(({ name = '', port, protocol = 'TCP' }) => ({ name, port, protocol })),
  };
}
