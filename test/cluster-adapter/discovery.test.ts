import { expect, test } from 'vitest';
import { json, rejection, withServer, type Handlers } from './local-server.ts';

const answers =
  (paths: Record<string, unknown>): NonNullable<Handlers['request']> =>
  ({ url }, response) => {
    const body = paths[url ?? ''];
    json(response, body ?? { kind: 'Status', message: `no ${url}` }, body === undefined ? 503 : 200);
  };

const verbs = ['get', 'list'];
const pods = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  verbs,
  subresources: ['log', 'status'],
};
const deployments = (version: string) => ({
  group: 'apps',
  version,
  kind: 'Deployment',
  plural: 'deployments',
  singular: 'deployment',
  shortNames: [],
  categories: [],
  namespaced: true,
  verbs,
  subresources: [],
});
const nodes = {
  ...pods,
  kind: 'Node',
  plural: 'nodes',
  singular: 'node',
  shortNames: [],
  categories: [],
  namespaced: false,
  subresources: [],
};

const aggregatedDeployments = {
  resource: 'deployments',
  responseKind: { kind: 'Deployment' },
  scope: 'Namespaced',
  singularResource: 'deployment',
  verbs,
};
const aggregated = {
  '/api': {
    kind: 'APIGroupDiscoveryList',
    items: [
      {
        metadata: {},
        versions: [
          {
            version: 'v1',
            resources: [
              {
                resource: 'pods',
                responseKind: { group: '', version: 'v1', kind: 'Pod' },
                scope: 'Namespaced',
                singularResource: 'pod',
                verbs,
                shortNames: ['po'],
                categories: ['all'],
                subresources: [{ subresource: 'log' }, { subresource: 'status' }],
              },
              { resource: 'nodes', responseKind: { kind: 'Node' }, scope: 'Cluster', verbs },
            ],
          },
        ],
      },
    ],
  },
  '/apis': {
    kind: 'APIGroupDiscoveryList',
    items: [
      {
        metadata: { name: 'apps' },
        versions: [
          { version: 'v1', resources: [aggregatedDeployments] },
          { version: 'v1beta1', resources: [aggregatedDeployments] },
        ],
      },
      { metadata: { name: 'metrics.k8s.io' }, versions: [{ version: 'v1', freshness: 'Stale' }] },
    ],
  },
};

const legacyDeployments = {
  kind: 'APIResourceList',
  resources: [{ name: 'deployments', singularName: 'deployment', namespaced: true, kind: 'Deployment', verbs }],
};
const legacy = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    groups: [
      {
        name: 'apps',
        versions: [{ version: 'v1beta1' }, { version: 'v1' }],
        preferredVersion: { version: 'v1' },
      },
      { name: 'metrics.k8s.io', versions: [{ version: 'v1' }] },
    ],
  },
  '/api/v1': {
    kind: 'APIResourceList',
    resources: [
      {
        name: 'pods',
        singularName: 'pod',
        namespaced: true,
        kind: 'Pod',
        verbs,
        shortNames: ['po'],
        categories: ['all'],
      },
      { name: 'pods/log', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] },
      { name: 'pods/status', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] },
      { name: 'nodes', singularName: '', namespaced: false, kind: 'Node', verbs },
    ],
  },
  '/apis/apps/v1': legacyDeployments,
  '/apis/apps/v1beta1': legacyDeployments,
};

test.each([
  ['aggregated', aggregated],
  ['by group and version', legacy],
])('%s discovery, without the group whose server is down', (_, paths) =>
  withServer({ request: answers(paths) }, async (cluster) => {
    expect(await cluster.resources()).toEqual([pods, nodes, deployments('v1'), deployments('v1beta1')]);
  }),
);

test('is asked for once, again when told, and again after a failure', async () => {
  let down = true;
  const request = answers(aggregated);
  await withServer(
    { request: (asked, response) => (down ? json(response, {}, 403) : request(asked, response)) },
    async (cluster, server) => {
      expect(await rejection(cluster.resources())).toMatchObject({ code: 403 });
      down = false;
      server.requests.length = 0;
      await Promise.all([cluster.resources(), cluster.resources()]);
      await cluster.resources();
      expect(server.requests.length).toBe(2);
      await cluster.resources(true);
      expect(server.requests.length).toBe(4);
    },
  );
});
