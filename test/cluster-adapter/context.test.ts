import { describe, expect, test } from 'vitest';
import { chooseContext, type ContextOverrides } from '../../src/cluster/context.ts';
import { parseKubeconfig } from '../../src/cluster/kubeconfig.ts';

const config = `
current-context: one
contexts:
- {name: one, context: {cluster: a, user: u, namespace: n}}
- {name: two, context: {cluster: b}}
- {name: broken, context: {cluster: gone, user: gone}}
clusters:
- {name: a, cluster: {server: https://a:6443/, proxy-url: http://p}}
- {name: b, cluster: {server: https://b/k8s/clusters/c-1/}}
- {name: empty, cluster: {}}
users:
- {name: u, user: {token: t}}
- {name: v, user: {token: v}}
`;
const withoutCurrent = config.replace('current-context: one', '');

const choose = (text: string, overrides: ContextOverrides) => chooseContext(parseKubeconfig(text, 'x'), overrides);

describe('chosen', () => {
  test.each<[string, ContextOverrides, object]>([
    [
      'the current context',
      {},
      {
        name: 'one',
        namespace: 'n',
        cluster: { server: 'https://a:6443', 'proxy-url': 'http://p' },
        user: { token: 't' },
      },
    ],
    [
      'another, without user and namespace',
      { context: 'two' },
      { name: 'two', namespace: 'default', cluster: { server: 'https://b/k8s/clusters/c-1' }, user: {} },
    ],
    ['another user', { user: 'v' }, { name: 'one', user: { token: 'v' } }],
    ['another cluster', { cluster: 'b' }, { name: 'one', cluster: { server: 'https://b/k8s/clusters/c-1' } }],
    [
      'another server for the same cluster',
      { server: 'https://c' },
      { cluster: { server: 'https://c', 'proxy-url': 'http://p' } },
    ],
    ['a server without a scheme', { server: 'localhost:8001' }, { cluster: { server: 'http://localhost:8001' } }],
    [
      'a server for a context that has none',
      { context: 'broken', server: 'https://c' },
      { user: {}, cluster: { server: 'https://c' } },
    ],
  ])('%s', (_, overrides, expected) => {
    expect(choose(config, overrides)).toMatchObject(expected);
  });

  test('a server alone is enough', () => {
    expect(choose('', { server: 'http://127.0.0.1:8001' })).toMatchObject({
      name: '',
      namespace: 'default',
      cluster: { server: 'http://127.0.0.1:8001' },
    });
  });
});

describe('refused, in kubectl’s words where it has any', () => {
  test.each<[string, ContextOverrides, string, string, string]>([
    [
      config,
      { context: 'no' },
      'invalid',
      'context was not found for specified context: no',
      'Contexts of the kubeconfig: broken, one, two.',
    ],
    [config, { cluster: 'no' }, 'file', 'no server found for cluster "no"', 'Clusters of the kubeconfig: a, b, empty.'],
    [config, { user: 'no' }, 'file', 'auth info "no" does not exist', 'Users of the kubeconfig: u, v.'],
    [
      config,
      { context: 'broken' },
      'none',
      'context "broken" has no server: cluster "gone" is missing or incomplete',
      'Clusters of the kubeconfig: a, b, empty.',
    ],
    [
      config,
      { cluster: 'empty' },
      'none',
      'context "one" has no server: cluster "empty" is missing or incomplete',
      'Clusters of the kubeconfig: a, b, empty.',
    ],
    [
      withoutCurrent,
      {},
      'none',
      'no current-context is set in the kubeconfig',
      'Contexts of the kubeconfig: broken, one, two.',
    ],
    [
      '',
      {},
      'none',
      'there is no kubeconfig',
      'Name a kubeconfig file with --kubeconfig or $KUBECONFIG, or use the simulator.',
    ],
    [
      config,
      { server: 'https://a b' },
      'file',
      '"https://a b" is not the URL of a server',
      'Give it as https://HOST:PORT.',
    ],
  ])('%#', (text, overrides, kind, message, guidance) => {
    expect(() => choose(text, overrides)).toThrow(
      expect.objectContaining({ name: 'KubeconfigError', kind, message, guidance }),
    );
  });
});
