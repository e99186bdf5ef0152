import { expect, test } from 'vitest';
import { parseResourcePath, type ResourcePath } from '../../src/run/resource-path.ts';

const path = (object: string, plural: string, rest: Partial<ResourcePath> = {}): ResourcePath => ({
  namespace: undefined,
  plural,
  name: undefined,
  subresource: undefined,
  object,
  ...rest,
});

const pods = '/api/v1/namespaces/a/pods';
const space = '/api/v1/namespaces/a';

test.each<[string, ResourcePath | undefined]>([
  ['/version', undefined],
  ['/api', undefined],
  ['/apis/apps/v1', undefined],
  ['/api/v1/nodes', path('/api/v1/nodes', 'nodes')],
  ['/api/v1/nodes/n1/status', path('/api/v1/nodes/n1', 'nodes', { name: 'n1', subresource: 'status' })],
  ['/api/v1/namespaces', path('/api/v1/namespaces', 'namespaces')],
  [space, path(space, 'namespaces', { name: 'a' })],
  [`${space}/finalize`, path(space, 'namespaces', { name: 'a', subresource: 'finalize' })],
  [`${pods}?dryRun=All`, path(pods, 'pods', { namespace: 'a' })],
  [`${pods}/p`, path(`${pods}/p`, 'pods', { namespace: 'a', name: 'p' })],
  [`${pods}/p/exec?x=/y`, path(`${pods}/p`, 'pods', { namespace: 'a', name: 'p', subresource: 'exec' })],
  [`${pods}/p/proxy/a/b`, path(`${pods}/p`, 'pods', { namespace: 'a', name: 'p', subresource: 'proxy/a/b' })],
  [
    '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
    path('/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode', 'clusterroles', { name: 'system:node' }),
  ],
])('%s', (text, expected) => expect(parseResourcePath(text)).toEqual(expected));
