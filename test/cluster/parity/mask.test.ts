import { expect, test } from 'vitest';
import { mask } from './mask.ts';

test.each([
  [
    'web-7d4b9c9f6b-x2x4z   1/1     Running   2 (5s ago)   3m20s',
    'web-<hash>-<suffix>  1/1  Running  2 (<age>)  <age>',
  ],
  ['kube-api-access-b9vgh (a secret) at 10.244.0.17:8080', 'kube-api-access-<suffix> (a secret) at <ip>:8080'],
  ['    startTime: "2026-01-02T03:04:05Z"', '    startTime: "<time>"'],
  ['  resourceVersion: "1234"', '  resourceVersion: <version>'],
  ['  cpu:  200m', '  cpu:  200m'],
  ['Normal  Pulled  5s (x2 over 1m)  kubelet  5 items', 'Normal  Pulled  <age>  kubelet  5 items'],
  ['NodePort:  http  31234/TCP', 'NodePort:  http  <port>/TCP'],
  ['--- /tmp/LIVE-2628918826/v1.Pod.a.b', '--- /tmp/LIVE-<number>/v1.Pod.a.b'],
  ['error: open /tmp/a-1/x: in a-1', 'error: open <work>/x: in a-1'],
])('%s', (text, masked) => {
  expect(mask(text, { '/tmp/a-1': '<work>' })).toBe(masked);
});
