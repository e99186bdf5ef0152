import { expect, test } from 'vitest';
import { objectSighting } from '../../src/run/object-sighting.ts';

const meta = (name: string) => ({ name, namespace: 'a' });

test.each([
  ['an answer without a name is no object', { apiVersion: 'v1', kind: 'Status' }, undefined],
  [
    'a pod: its owner, containers with ports, volumes; no values',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...meta('web-5d-x'),
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-5d', uid: 'u', controller: true }],
      },
      spec: {
        initContainers: [
          { name: 'prepare', image: 'i' },
          { name: 'proxy', image: 'p', restartPolicy: 'Always', ports: [{ containerPort: 53, protocol: 'UDP' }] },
        ],
        containers: [
          {
            name: 'web',
            image: 'w',
            env: [{ name: 'PASSWORD', value: 'hidden' }],
            ports: [{ containerPort: 8080, name: 'http' }],
            volumeMounts: [{ name: 'data' }, { name: 'data' }],
          },
        ],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'disk' } },
          { name: 'tmp', emptyDir: {} },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      name: 'web-5d-x',
      namespace: 'a',
      owner: { kind: 'ReplicaSet', name: 'web-5d' },
      containers: [
        { name: 'prepare', image: 'i', role: 'init', ports: [], mounts: [] },
        { name: 'proxy', image: 'p', role: 'sidecar', ports: ['53/UDP'], mounts: [] },
        { name: 'web', image: 'w', role: 'main', ports: ['8080 http'], mounts: ['data'] },
      ],
      volumes: [
        { name: 'data', kind: 'persistentVolumeClaim', source: 'disk' },
        { name: 'tmp', kind: 'emptyDir' },
      ],
    },
  ],
  [
    'a service: whom it sends to, and its ports',
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('web'),
      spec: {
        type: 'NodePort',
        selector: { app: 'web' },
        ports: [
          { port: 80, targetPort: 8080, nodePort: 30080 },
          { port: 53, protocol: 'UDP' },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      name: 'web',
      namespace: 'a',
      selector: { app: 'web' },
      type: 'NodePort',
      ports: ['30080 → 80 → 8080', '53/UDP'],
    },
  ],
  [
    'a deployment',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: meta('web'),
      spec: { replicas: 3, selector: { matchLabels: { app: 'web' } } },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'a', selector: { app: 'web' }, replicas: 3 },
  ],
  [
    'a secret shows nothing but its name',
    { apiVersion: 'v1', kind: 'Secret', metadata: meta('s'), data: { key: 'dmFsdWU=' } },
    { apiVersion: 'v1', kind: 'Secret', name: 's', namespace: 'a' },
  ],
])('%s', (_, object, expected) => expect(objectSighting(object)).toEqual(expected));
