// From a chosen context to the headers and TLS options of a request. Tokens, certificates, exec plugins, OIDC and proxies are
// the client library's; what it leaves out is added here: tokenFile, KUBERNETES_EXEC_INFO, groups and more to impersonate.

import type { Agent, RequestOptions } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { newClusters, newUsers } from '@kubernetes/client-node/dist/config_types.js';
import type { ChosenContext } from './context.ts';
import type { KubeconfigUser } from './kubeconfig.ts';

export interface TlsOptions extends Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> {
  servername?: string | undefined;
  rejectUnauthorized?: boolean | undefined;
}

export interface Credentials {
  headers: Record<string, string | string[]>;
  tls: TlsOptions;
  /** For WebSockets that go through a proxy. */
  proxyAgent: Agent | undefined;
}

/** The library's view of one context. `proxyUrl`: for a cluster that names no proxy itself. */
export function toLibraryConfig(chosen: ChosenContext, proxyUrl: string | undefined): KubeConfig {
  const { server } = chosen.cluster;
  const cluster = {
    ...chosen.cluster,
    'proxy-url': chosen.cluster['proxy-url'] ?? proxyUrl,
    // The library refuses http servers unless this is set, though there is no TLS to skip.
    'insecure-skip-tls-verify': chosen.cluster['insecure-skip-tls-verify'] === true || server.startsWith('http:'),
  };
  const config = new KubeConfig();
  // A user there must be: without one the library leaves out the cluster's TLS options too.
  config.loadFromOptions({
    clusters: newClusters([{ name: 'cluster', cluster }]),
    users: newUsers([{ name: 'user', user: libraryUser(chosen) }]),
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  });
  return config;
}

/** What a request needs, asked anew each time: tokens expire. Calls that come together share one answer. */
export function makeAuthenticator(config: KubeConfig, user: KubeconfigUser): () => Promise<Credentials> {
  const impersonation = impersonationHeaders(user);
  let underWay: Promise<Credentials> | undefined;
  const authenticate = async (): Promise<Credentials> => {
    const options: RequestOptions & TlsOptions = {};
    await config.applyToHTTPSOptions(options);
    const { ca, cert, key, servername, rejectUnauthorized, auth } = options;
    const headers = { ...(options.headers as Record<string, string>), ...impersonation };
    if (auth) headers['Authorization'] = `Basic ${Buffer.from(auth).toString('base64')}`;
    const proxied = config.getCurrentCluster()?.proxyUrl !== undefined;
    return {
      headers,
      tls: { ca, cert, key, servername, rejectUnauthorized },
      proxyAgent: proxied ? (options.agent as Agent) : undefined,
    };
  };
  return () => (underWay ??= authenticate().finally(() => (underWay = undefined)));
}

function libraryUser(chosen: ChosenContext): KubeconfigUser {
  const { tokenFile, token, exec, ...user } = chosen.user;
  // The library looks for a misspelt `token-file`; its provider re-reads the file, and as in kubectl it beats a token.
  if (tokenFile) return { ...user, 'auth-provider': { name: 'tokenFile', config: { tokenFile } } };
  if (!exec) return { ...user, ...(token && { token }) };
  const info = { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(execInfo(chosen)) };
  return { ...user, exec: { ...exec, args: exec.args ?? [], env: [...(exec.env ?? []), info] } };
}

/** client.authentication.k8s.io ExecCredential, as a plugin expects it in its environment. */
function execInfo({ user: { exec }, cluster }: ChosenContext): object {
  const clusterInfo = {
    server: cluster.server,
    'tls-server-name': cluster['tls-server-name'],
    'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'],
    'certificate-authority-data': cluster['certificate-authority-data'],
    'proxy-url': cluster['proxy-url'],
  };
  return {
    apiVersion: exec?.apiVersion ?? 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec?.provideClusterInfo && { cluster: clusterInfo }) },
  };
}

function impersonationHeaders(user: KubeconfigUser): Record<string, string | string[]> {
  const extra = Object.entries(user['as-user-extra'] ?? {}).map(([key, values]) => [
    `Impersonate-Extra-${encodeURIComponent(key)}`,
    values,
  ]);
  return {
    ...(user['as-uid'] && { 'Impersonate-Uid': user['as-uid'] }),
    ...(user['as-groups']?.length && { 'Impersonate-Group': user['as-groups'] }),
    ...Object.fromEntries(extra),
  };
}
