// Chooses one context of a kubeconfig, with a command line's overrides, and checks that it can be used.
// Opens nothing: certificates and tokens are read when a request needs them.

import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from './kubeconfig.ts';
import { KubeconfigError } from './port.ts';

export interface ContextOverrides {
  context?: string | undefined;
  cluster?: string | undefined;
  user?: string | undefined;
  server?: string | undefined;
}

export interface ChosenContext {
  /** Empty where a server was given and no context is set. */
  name: string;
  namespace: string;
  clusterName: string;
  /** With its server, which has no slash at its end. */
  cluster: KubeconfigCluster & { server: string };
  userName: string;
  user: KubeconfigUser;
}

/** Throws KubeconfigError with kubectl's texts. */
export function chooseContext(config: Kubeconfig, overrides: ContextOverrides): ChosenContext {
  const name = overrides.context ?? config.currentContext ?? '';
  const context = config.contexts.get(name);
  if (name !== '' && !context) {
    throw new KubeconfigError('invalid', `context was not found for specified context: ${name}`, contextsOf(config));
  }
  const clusterName = overrides.cluster ?? context?.cluster ?? '';
  const userName = overrides.user ?? context?.user ?? '';
  const cluster = config.clusters.get(clusterName);
  if (overrides.cluster !== undefined && !cluster) {
    throw new KubeconfigError('file', `no server found for cluster "${clusterName}"`, clustersOf(config));
  }
  const user = config.users.get(userName);
  if (overrides.user !== undefined && !user) {
    throw new KubeconfigError('file', `auth info "${userName}" does not exist`, usersOf(config));
  }
  const server = overrides.server ?? cluster?.server;
  if (!server) throw withoutServer(config, name, clusterName);
  return {
    name,
    namespace: context?.namespace || 'default',
    clusterName,
    cluster: { ...cluster, server: normalServer(server) },
    userName,
    user: user ?? {},
  };
}

/** kubectl takes a server without a scheme for http. */
function normalServer(server: string): string {
  const withScheme = /^https?:\/\//.test(server) ? server : `http://${server}`;
  if (!URL.canParse(withScheme)) {
    throw new KubeconfigError('file', `"${server}" is not the URL of a server`, 'Give it as https://HOST:PORT.');
  }
  return withScheme.replace(/\/+$/, '');
}

function withoutServer(config: Kubeconfig, context: string, cluster: string): KubeconfigError {
  if (context === '' && config.contexts.size > 0) {
    return new KubeconfigError('none', 'no current-context is set in the kubeconfig', contextsOf(config));
  }
  if (context === '') {
    const guidance = 'Name a kubeconfig file with --kubeconfig or $KUBECONFIG, or use the simulator.';
    return new KubeconfigError('none', 'there is no kubeconfig', guidance);
  }
  const message = `context "${context}" has no server: cluster "${cluster}" is missing or incomplete`;
  return new KubeconfigError('none', message, clustersOf(config));
}

const contextsOf = ({ contexts }: Kubeconfig) => listed('Contexts', contexts);
const clustersOf = ({ clusters }: Kubeconfig) => listed('Clusters', clusters);
const usersOf = ({ users }: Kubeconfig) => listed('Users', users);

function listed(what: string, entries: ReadonlyMap<string, unknown>): string {
  return `${what} of the kubeconfig: ${[...entries.keys()].sort().join(', ') || 'none'}.`;
}
