import { describe, expect, test } from 'vitest';
import { parseRfc3339 } from '../../../src/kubectl/go-time.ts';
import { opensPrompt } from '../../../src/kubectl/streams/interactive.ts';
import type { Pod } from '../../../src/kubectl/streams/pod.ts';
import { chooseContainer, containerNames } from '../../../src/kubectl/streams/pod-containers.ts';
import { byActivity, byLogging } from '../../../src/kubectl/streams/pod-order.ts';
import { selectorOf } from '../../../src/kubectl/streams/workload-selector.ts';

interface PodSketch {
  name: string;
  node?: string;
  phase?: NonNullable<Pod['status']>['phase'];
  readySince?: string;
  restarts?: number;
  created?: string;
  deleted?: string;
}

const pod = ({ name, node = 'n', phase = 'Running', readySince, restarts = 0, created, deleted }: PodSketch): Pod => ({
  metadata: {
    name,
    namespace: 'default',
    ...(created && { creationTimestamp: created }),
    ...(deleted && { deletionTimestamp: deleted }),
  },
  spec: { containers: [{ name: 'c' }], ...(node && { nodeName: node }) },
  status: {
    phase,
    conditions: readySince ? [{ type: 'Ready', status: 'True', lastTransitionTime: readySince }] : [],
    containerStatuses: [{ name: 'c', restartCount: restarts }],
  },
});

const early = '2026-01-01T00:00:00Z';
const late = '2026-01-02T00:00:00Z';

describe('the preferred pod', () => {
  test.each([
    ['the assigned one', { name: 'b' }, { name: 'a', node: '' }],
    ['the running one', { name: 'b' }, { name: 'a', phase: 'Pending' }],
    ['the ready one', { name: 'b', readySince: late }, { name: 'a' }],
    ['the one that is ready for longer', { name: 'b', readySince: early }, { name: 'a', readySince: late }],
    ['the older one', { name: 'b', created: early }, { name: 'a', created: late }],
  ] as [string, PodSketch, PodSketch][])('%s', (_, better, worse) => {
    for (const order of [byLogging, byActivity]) {
      expect([pod(worse), pod(better)].toSorted(order)[0]?.metadata.name).toBe('b');
      expect([pod(better), pod(worse)].toSorted(order)[0]?.metadata.name).toBe('b');
    }
  });

  test('differs for logs and for joining where one restarted or goes away', () => {
    const calm = pod({ name: 'calm' });
    const restarted = pod({ name: 'restarted', restarts: 3 });
    const going = pod({ name: 'going', deleted: late });
    expect([calm, restarted].toSorted(byLogging)[0]).toBe(restarted);
    expect([restarted, calm].toSorted(byActivity)[0]).toBe(calm);
    expect([going, calm].toSorted(byActivity)[0]).toBe(calm);
    expect([going, pod({ name: 'gone', deleted: early })].toSorted(byActivity)[0]).toBe(going);
  });

  test('has ended rather than waits, for logs', () => {
    const done = pod({ name: 'done', phase: 'Succeeded' });
    const waiting = pod({ name: 'waiting', phase: 'Pending' });
    expect([waiting, done].toSorted(byLogging)[0]).toBe(done);
  });
});

describe('the container', () => {
  const several = (annotation?: string): Pod => ({
    metadata: {
      name: 'p',
      namespace: 'ns',
      ...(annotation && { annotations: { 'kubectl.kubernetes.io/default-container': annotation } }),
    },
    spec: {
      containers: [{ name: 'a' }, { name: 'b' }],
      initContainers: [{ name: 'i' }],
      ephemeralContainers: [{ name: 'e' }],
    },
  });
  const hint = 'Defaulted container "a" out of: a, b, e (ephem), i (init)\n';

  test.each([
    ['the first one, with a hint', undefined, '', 'a', hint],
    ['the annotated one', 'b', '', 'b', ''],
    ['the first one where the annotated one is not there', 'zzz', '', 'a', hint],
    ['the named one', 'b', 'i', 'i', ''],
  ])('%s', async (_, annotation, name, expected, said) => {
    let told = '';
    const chosen = await chooseContainer(several(annotation), name, { write: (text) => void (told += text) });
    expect([chosen.name, told]).toEqual([expected, said]);
  });

  test('that is not there', async () => {
    await expect(chooseContainer(several(), 'x')).rejects.toThrow('container x not found in pod p');
    const empty = { ...several(), spec: { containers: [] } };
    await expect(chooseContainer(empty, '')).rejects.toThrow('pod ns/p does not have any containers');
  });

  test('a pod of one container needs no hint', () => {
    expect(containerNames(pod({ name: 'x' }))).toBe('c');
  });
});

describe('the selector of', () => {
  const object = (kind: string, selector: unknown, apiVersion = 'apps/v1') => ({
    apiVersion,
    kind,
    metadata: { name: 'x' },
    spec: { selector },
  });
  const expressions = [
    { key: 'tier', operator: 'In', values: ['a', 'b'] },
    { key: 'env', operator: 'NotIn', values: ['prod'] },
    { key: 'app', operator: 'Exists' },
    { key: 'old', operator: 'DoesNotExist' },
  ];
  test.each([
    [object('Deployment', { matchLabels: { app: 'web', tier: 'x' } }), 'app=web,tier=x'],
    [object('StatefulSet', { matchExpressions: expressions }), 'tier in (a,b),env notin (prod),app,!old'],
    [object('ReplicationController', { app: 'web' }, 'v1'), 'app=web'],
    [object('Service', { app: 'web' }, 'v1'), 'app=web'],
  ])('%j', (workload, expected) => {
    expect(selectorOf(workload, 'cannot attach to')).toBe(expected);
  });

  test.each([
    [
      object('Service', undefined, 'v1'),
      "cannot attach to *v1.Service: invalid service 'x': Service is defined without a selector",
    ],
    [
      object('ConfigMap', undefined, 'v1'),
      'cannot attach to *v1.ConfigMap: selector for *v1.ConfigMap not implemented',
    ],
  ])('%j is refused', (workload, message) => {
    expect(() => selectorOf(workload, 'cannot attach to')).toThrow(message);
  });
});

test.each([
  ['', true],
  ['sh', true],
  ['/bin/bash', true],
  ['bash -il', true],
  ['bash -c ls', false],
  ['sh -ec ls', false],
  ['sh script.sh', false],
  ['busybox sh', true],
  ['python3', true],
  ['python3 -c 1', false],
  ['mysql -uroot', true],
  ['vi /etc/hosts', true],
  ['ls -l', false],
  ['curl localhost', false],
])('`%s` waits for somebody to type: %s', (line, expected) => {
  expect(opensPrompt(line.split(' ').filter(Boolean))).toBe(expected);
});

describe('times as Go reads them', () => {
  test.each([
    ['2020-02-01T09:50:00Z', '2020-02-01T09:50:00.000Z'],
    ['2020-02-01T09:50:00.25+02:00', '2020-02-01T07:50:00.250Z'],
    ['2020-02-01T9:50:00Z', '2020-02-01T09:50:00.000Z'],
  ])('%s', (text, expected) => {
    expect(new Date(parseRfc3339(text)).toISOString()).toBe(expected);
  });

  test.each([
    ['2020-02-01 09:50:00Z', 'cannot parse " 09:50:00Z" as "T"'],
    ['2020-02-01T09:50:00', 'cannot parse "" as "Z07:00"'],
    ['2020-02-01T25:00:00Z', 'parsing time "2020-02-01T25:00:00Z": hour out of range'],
    ['2021-02-29T00:00:00Z', 'parsing time "2021-02-29T00:00:00Z": day out of range'],
    ['2020-02-01T09:50:00Zx', 'parsing time "2020-02-01T09:50:00Zx": extra text: "x"'],
  ])('%s is refused', (text, message) => {
    expect(() => parseRfc3339(text)).toThrow(message);
  });
});
