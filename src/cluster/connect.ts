// Makes the Cluster port over the client library. Connecting reads the kubeconfig and asks the server nothing: the first call
// does.

import { attach } from './attach.ts';
import { chooseContext, type ChosenContext, type ContextOverrides } from './context.ts';
import { makeAuthenticator, toLibraryConfig } from './credentials.ts';
import { makeDiscovery } from './discovery.ts';
import { environmentProxy, type EnvironmentProxies } from './environment-proxy.ts';
import { exec } from './exec.ts';
import { readKubeconfig, type KubeconfigSource } from './kubeconfig.ts';
import { podLogs } from './logs.ts';
import { connectToPod } from './pod-connection.ts';
import { makePool } from './pool.ts';
import type { Cluster } from './port.ts';
import { request, requestJson } from './request.ts';
import { sessionAs } from './identity.ts';
import { makeSession, type Session } from './session.ts';
import { requestTable } from './table.ts';
import { watch } from './watch.ts';

export interface ConnectOptions extends ContextOverrides {
  kubeconfig: KubeconfigSource;
  /** What $HTTPS_PROXY and its kin say. */
  proxies?: EnvironmentProxies;
  /** `rutter/0.1.0`. */
  userAgent: string;
  /** Called when a call sets out; what it returns, when the call has been answered. Keeps a virtual clock from jumping. */
  hold?: () => () => void;
}

/** Throws KubeconfigError. */
export async function connectCluster(options: ConnectOptions): Promise<Cluster> {
  const chosen = chooseContext(await readKubeconfig(options.kubeconfig), options);
  const { server } = chosen.cluster;
  const config = toLibraryConfig(chosen, environmentProxy(server, options.proxies));
  const session = makeSession({
    server,
    userAgent: options.userAgent,
    pool: makePool(config),
    authenticate: makeAuthenticator(config, chosen.user),
    installHint: chosen.user.exec?.installHint,
    hold: options.hold ?? (() => () => {}),
  });
  return clusterOver(session, chosen);
}

function clusterOver(session: Session, chosen: ChosenContext): Cluster {
  return {
    server: chosen.cluster.server,
    context: chosen.name,
    namespace: chosen.namespace,
    request: (method, path, requestOptions) => request(session, method, path, requestOptions),
    json: (method, path, requestOptions) => requestJson(session, method, path, requestOptions),
    table: (path, query, signal) => requestTable(session, path, query, signal),
    resources: makeDiscovery(session),
    watch: (path, watchOptions) => watch(session, path, watchOptions),
    logs: (pod, logOptions) => podLogs(session, pod, logOptions),
    exec: (pod, command, execOptions) => exec(session, pod, command, execOptions),
    attach: (pod, attachOptions) => attach(session, pod, attachOptions),
    connect: (pod, port, signal) => connectToPod(session, pod, port, signal),
    actingAs: (identity) => clusterOver(sessionAs(session, identity, chosen.userName), chosen),
    onCall: session.onCall,
    close: session.close,
  };
}
