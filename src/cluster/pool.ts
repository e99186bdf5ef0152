// Keeps connections alive between requests. The library makes a new dispatcher, and so a new TLS connection, for each
// request; this one is made anew only when the TLS options differ from the last time (a rotated certificate).

import { isDeepStrictEqual } from 'node:util';
import { RequestContext } from '@kubernetes/client-node/dist/gen/http/http.js';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { Agent, ProxyAgent, type buildConnector, type Dispatcher } from 'undici';
import type { TlsOptions } from './credentials.ts';

/**
 * Each watch and followed log holds a connection of its own. HTTP/2 would share one, but is slower for requests that follow
 * one another, and undici has had it hang beside an open stream.
 */
const ours = { allowH2: false, connections: 64, keepAliveTimeout: 60_000 };

export interface Pool {
  dispatcher(tls: TlsOptions): Promise<Dispatcher>;
  /** Cuts what is still open. */
  destroy(): Promise<void>;
}

export function makePool(config: KubeConfig): Pool {
  let current: { tls: TlsOptions; made: Promise<Dispatcher> } | undefined;
  return {
    dispatcher(tls) {
      if (current && isDeepStrictEqual(current.tls, tls)) return current.made;
      retire(current?.made);
      current = { tls, made: makeDispatcher(config, tls) };
      return current.made;
    },
    async destroy() {
      const dispatcher = await current?.made.catch(() => undefined);
      await dispatcher?.destroy();
    },
  };
}

/** Requests under way keep the old connections until they end. One that could not be made has failed its requests already. */
function retire(made: Promise<Dispatcher> | undefined): void {
  made?.then((old) => old.close()).catch(() => {});
}

async function makeDispatcher(config: KubeConfig, tls: TlsOptions): Promise<Dispatcher> {
  const cluster = config.getCurrentCluster();
  const options = config.createDispatcherOptions(cluster, tls);
  // The library's types allow more undefined than undici's do.
  const connectOf = (connect: object) => connect as buildConnector.BuildOptions;
  switch (options.type) {
    case 'none':
      return new Agent(ours);
    case 'agent':
      return new Agent({ ...ours, connect: connectOf(options.connect) });
    case 'proxy': {
      const { uri, requestTls, connect } = options;
      return new ProxyAgent({ ...ours, uri, requestTls: connectOf(requestTls), connect: connectOf(connect) });
    }
    case 'socks':
      return librarySocksDispatcher(config, cluster?.server ?? '');
  }
}

/** Only the library knows how to connect through SOCKS. */
async function librarySocksDispatcher(config: KubeConfig, server: string): Promise<Dispatcher> {
  const context = new RequestContext(server, 'GET');
  await config.applySecurityAuthentication(context);
  const dispatcher = context.getDispatcher();
  if (!dispatcher) throw new Error(`the client library made no dispatcher for the proxy of ${server}`);
  return dispatcher;
}
