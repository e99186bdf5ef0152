// Contract: what the server says it has.

import { expect } from 'vitest';
import type { ApiResource } from '../../../src/cluster/port.ts';
import type { ContractCase } from './context.ts';

const find = (all: ApiResource[], plural: string, group = '') =>
  all.find((resource) => resource.plural === plural && resource.group === group);

export const discoveryCases: readonly ContractCase[] = [
  {
    name: 'pods',
    async run({ cluster }) {
      expect(find(await cluster.resources(), 'pods')).toMatchObject({
        group: '',
        version: 'v1',
        kind: 'Pod',
        singular: 'pod',
        shortNames: ['po'],
        categories: ['all'],
        namespaced: true,
        verbs: expect.arrayContaining([
          'create',
          'delete',
          'deletecollection',
          'get',
          'list',
          'patch',
          'update',
          'watch',
        ]),
        subresources: expect.arrayContaining(['attach', 'eviction', 'exec', 'log', 'portforward', 'status']),
      });
    },
  },
  {
    name: 'nodes',
    async run({ cluster }) {
      const node = { kind: 'Node', shortNames: ['no'], categories: [], namespaced: false };
      expect(find(await cluster.resources(), 'nodes')).toMatchObject(node);
    },
  },
  {
    name: 'deployments',
    async run({ cluster }) {
      expect(find(await cluster.resources(), 'deployments', 'apps')).toMatchObject({
        version: 'v1',
        kind: 'Deployment',
        shortNames: ['deploy'],
        categories: ['all'],
        namespaced: true,
        subresources: expect.arrayContaining(['scale', 'status']),
      });
    },
  },
  {
    name: 'the kinds of "all"',
    async run({ cluster }) {
      const all = (await cluster.resources()).filter(({ categories }) => categories.includes('all'));
      expect([...new Set(all.map(({ plural }) => plural))].sort()).toEqual([
        'cronjobs',
        'daemonsets',
        'deployments',
        'horizontalpodautoscalers',
        'jobs',
        'pods',
        'replicasets',
        'replicationcontrollers',
        'services',
        'statefulsets',
      ]);
    },
  },
  {
    name: 'each kind once by version, the core group first',
    async run({ cluster }) {
      const all = await cluster.resources();
      const ids = all.map(({ plural, version, group }) => `${plural}.${version}.${group}`);
      expect(new Set(ids).size).toBe(ids.length);
      expect(all[0]?.group).toBe('');
    },
  },
  {
    name: 'the preferred version of a group before its others',
    async run({ cluster }) {
      const all = await cluster.resources();
      const scalers = all.filter(({ plural }) => plural === 'horizontalpodautoscalers');
      expect(scalers[0]?.version).toBe('v2');
    },
  },
  {
    name: 'the server’s version',
    async run({ cluster }) {
      expect(await cluster.json('GET', '/version')).toMatchObject({
        major: '1',
        gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/),
      });
    },
  },
];
