import { expect, test } from 'vitest';
import { fieldChanges } from '../../src/run/field-changes.ts';

const deployment = (replicas: number, image: string, extra: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', resourceVersion: String(replicas), labels: { app: 'web', ...extra } },
  spec: { replicas, template: { spec: { containers: [{ name: 'side' }, { name: 'web', image }] } } },
  status: { replicas },
});

const secret = (data: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data });

const withEnv = (env: object[]) => ({ kind: 'Pod', metadata: {}, spec: { containers: [{ name: 'a', env }] } });

test.each([
  ['bookkeeping and status are no changes', deployment(1, 'a:1'), { ...deployment(1, 'a:1'), status: { x: 1 } }, []],
  [
    'named items are told apart by name, labels stand in brackets',
    deployment(1, 'a:1'),
    deployment(3, 'a:2', { 'example.org/x': 'y' }),
    [
      { path: 'metadata.labels[example.org/x]', after: 'y' },
      { path: 'spec.replicas', before: '1', after: '3' },
      { path: 'spec.template.spec.containers[web].image', before: 'a:1', after: 'a:2' },
    ],
  ],
  [
    'a secret tells which of its values changed, never the values',
    secret({ a: 'b25l', same: 'eA==' }),
    secret({ a: 'dHdv', same: 'eA==', new: 'eg==' }),
    [
      { path: 'data.a', before: '***', after: '***' },
      { path: 'data.new', after: '***' },
    ],
  ],
  [
    'so does a variable whose name says so',
    withEnv([{ name: 'DB_PASSWORD', value: 'old' }]),
    withEnv([
      { name: 'DB_PASSWORD', value: 'new' },
      { name: 'HOST', value: 'db' },
      { name: 'API_TOKEN', value: 'geheim' },
    ]),
    [
      { path: 'spec.containers[a].env[DB_PASSWORD].value', before: '***', after: '***' },
      { path: 'spec.containers[a].env[HOST]', after: '{"name":"HOST","value":"db"}' },
      { path: 'spec.containers[a].env[API_TOKEN]', after: '{"name":"API_TOKEN","value":"***"}' },
    ],
  ],
  [
    'labels that appear are told one by one',
    { kind: 'Pod', metadata: {} },
    { kind: 'Pod', metadata: { labels: { tier: 'front' } } },
    [{ path: 'metadata.labels.tier', after: 'front' }],
  ],
  [
    'a list without names is compared by place',
    { kind: 'Pod', metadata: { finalizers: ['a'] } },
    { kind: 'Pod', metadata: { finalizers: ['b', 'c'] } },
    [
      { path: 'metadata.finalizers[0]', before: 'a', after: 'b' },
      { path: 'metadata.finalizers[1]', after: 'c' },
    ],
  ],
])('%s', (_, before, after, expected) => expect(fieldChanges(before, after)).toEqual(expected));
