// Keeps the service by which pods reach the API server, and its endpoints.

import type { SimObject } from '../ports.ts';
import { type Controller, runQueue } from './controller.ts';

const NAME = 'kubernetes';
const SLICES = 'endpointslices.discovery.k8s.io';

/** Milliseconds until a deleted service is back; the real server looks every ten seconds. */
const DELAY = 1000;

const service = {
  metadata: { name: NAME, namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
  spec: {
    clusterIP: '10.96.0.1',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
  },
};

const port = { name: 'https', port: 6443, protocol: 'TCP' };

export const kubernetesService: Controller = {
  name: 'kubernetes-service',
  start(context) {
    const { store, node } = context;
    const wanted: [resource: string, object: Record<string, unknown>][] = [
      ['services', service],
      [
        'endpoints',
        {
          metadata: { name: NAME, namespace: 'default', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
          subsets: [{ addresses: [{ ip: node.ip }], ports: [port] }],
        },
      ],
      [
        SLICES,
        {
          metadata: { name: NAME, namespace: 'default', labels: { 'kubernetes.io/service-name': NAME } },
          addressType: 'IPv4',
          endpoints: [{ addresses: [node.ip], conditions: { ready: true } }],
          ports: [port],
        },
      ],
    ];
    const restore = () => {
      for (const [resource, object] of wanted) {
        if (!store.get(resource, 'default', NAME)) store.create(resource, object as Partial<SimObject>);
      }
    };
    const queue = runQueue(context, {
      delay: DELAY,
      keysOf: ({ type, resource, object: { metadata } }) =>
        type === 'DELETED' &&
        metadata.name === NAME &&
        metadata.namespace === 'default' &&
        wanted.some(([key]) => key === resource)
          ? [NAME]
          : [],
      reconcile: restore,
    });
    queue.add(NAME, 0);
    return queue.stop;
  },
};
