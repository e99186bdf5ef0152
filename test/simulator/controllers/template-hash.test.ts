// The hashes in names, as a real 1.34 cluster worked them out for the same templates.

import { expect, test } from 'vitest';
import { revisionHash, templateHash } from '../../../src/simulator/controllers/template-hash.ts';

const template = (labels: object, container: object, spec: object = {}) => ({
  metadata: { labels },
  spec: {
    containers: [
      {
        imagePullPolicy: 'Always',
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        ...container,
      },
    ],
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...spec,
  },
});

const web = template({ app: 'web' }, { name: 'nginx', image: 'nginx:latest' });

const coredns = template(
  { 'k8s-app': 'kube-dns' },
  {
    name: 'coredns',
    image: 'registry.k8s.io/coredns/coredns:v1.12.1',
    imagePullPolicy: 'IfNotPresent',
    args: ['-conf', '/etc/coredns/Corefile'],
    livenessProbe: {
      failureThreshold: 3,
      httpGet: { path: '/health', port: 8080, scheme: 'HTTP' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      successThreshold: 1,
      timeoutSeconds: 1,
    },
    ports: [
      { containerPort: 53, name: 'dns', protocol: 'UDP' },
      { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
    ],
    readinessProbe: {
      failureThreshold: 3,
      httpGet: { path: '/ready', port: 8181, scheme: 'HTTP' },
      periodSeconds: 2,
      successThreshold: 1,
      timeoutSeconds: 1,
    },
    resources: { requests: { cpu: '20m', memory: '30Mi' } },
    volumeMounts: [{ mountPath: '/etc/coredns', name: 'config', readOnly: true }],
  },
  {
    dnsPolicy: 'Default',
    priorityClassName: 'system-cluster-critical',
    serviceAccount: 'coredns',
    serviceAccountName: 'coredns',
    terminationGracePeriodSeconds: 5,
    volumes: [{ configMap: { defaultMode: 420, name: 'coredns' }, name: 'config' }],
  },
);

test.each([
  ['a plain deployment', web, '786fb4c5b7'],
  ['a daemon set', template({ app: 'agent' }, { name: 'c', image: 'nginx:latest' }), '6b7947dc7c'],
  ['probes, ports, resources, volumes', coredns, 'cf6898c4d'],
])('%s', (_name, given, hash) => {
  expect(templateHash(given)).toBe(hash);
});

test('a stateful set, over the text of its revision', () => {
  const data = {
    spec: { template: { $patch: 'replace', ...template({ app: 'db' }, { name: 'c', image: 'nginx:latest' }) } },
  };
  expect(revisionHash(data, 0)).toBe('788fd66cb7');
});
