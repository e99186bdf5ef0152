// The cluster's network as far as the node has it: pods with addresses, listeners on their ports, services in between.

import type { Duplex } from 'node:stream';
import type { SimContext } from '../../ports.ts';
import type { Endpoint } from './endpoint.ts';
import { resolveName } from './names.ts';
import { chooseEndpoint } from './services.ts';
import { socketPair } from './sockets.ts';

export interface Network {
  /** Takes an address for a pod, or the node's own with `hostNetwork`. */
  join(pod: { hostname: string; namespace: string; hostNetwork: boolean }): Endpoint;
  leave(endpoint: Endpoint): void;
  /** The address that a name means from here; undefined where there is none. */
  resolve(host: string, from: Endpoint): string | undefined;
  /** Rejects with an Error whose code is ENOTFOUND, ECONNREFUSED or EHOSTUNREACH. */
  dial(host: string, port: number, from: Endpoint): Promise<Duplex>;
  /** Whether an address answers a ping. */
  answers(ip: string): boolean;
}

export interface NetworkOptions {
  nodeIp: string;
  nodeName: string;
  podCIDR: string;
}

const isLoopback = (ip: string) => ip.startsWith('127.') || ip === '::1';

export const networkError = (code: 'ECONNREFUSED' | 'EHOSTUNREACH' | 'ENOTFOUND', text: string): Error =>
  Object.assign(new Error(text), { code });

export function makeNetwork(context: SimContext, options: NetworkOptions): Network {
  const { nodeIp, nodeName, podCIDR } = options;
  const node: Endpoint = { ip: nodeIp, hostname: nodeName, namespace: 'default', listeners: new Map() };
  const pods = new Map<string, Endpoint>();
  const prefix = podCIDR.slice(0, podCIDR.lastIndexOf('.') + 1);
  let last = 1;

  const nextAddress = () => {
    // As the node's host-local allocation does: round the range, skipping what is taken.
    do last = last >= 254 ? 2 : last + 1;
    while (pods.has(prefix + last) && pods.size < 253);
    return prefix + last;
  };
  const connect = (target: Endpoint, port: number, from: string, to: string): Duplex => {
    const listener = target.listeners.get(port);
    if (!listener) throw networkError('ECONNREFUSED', `connect ECONNREFUSED ${to}:${port}`);
    const [client, server] = socketPair(from, to);
    listener(server);
    return client;
  };

  const network: Network = {
    join({ hostname, namespace, hostNetwork }) {
      if (hostNetwork) return node;
      const endpoint: Endpoint = { ip: nextAddress(), hostname, namespace, listeners: new Map() };
      pods.set(endpoint.ip, endpoint);
      return endpoint;
    },
    leave(endpoint) {
      if (pods.get(endpoint.ip) === endpoint) pods.delete(endpoint.ip);
    },
    resolve: (host, from) => resolveName(context.store, host, from),
    async dial(host, port, from) {
      const ip = network.resolve(host, from);
      if (ip === undefined) throw networkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${host}`);
      if (isLoopback(ip)) return connect(from, port, ip, ip);
      const direct = pods.get(ip) ?? (ip === nodeIp ? node : undefined);
      if (direct && (direct !== node || node.listeners.has(port))) return connect(direct, port, from.ip, ip);
      const chosen = chooseEndpoint(context, { ip, port, nodeIp });
      if (chosen === 'none') throw networkError('ECONNREFUSED', `connect ECONNREFUSED ${ip}:${port}`);
      const behind = chosen && pods.get(chosen.ip);
      if (chosen && behind) return connect(behind, chosen.port, from.ip, chosen.ip);
      const refused = direct !== undefined;
      throw networkError(refused ? 'ECONNREFUSED' : 'EHOSTUNREACH', `connect ${ip}:${port}`);
    },
    // The outside is one address that answers, as 1.1.1.1 does everywhere.
    answers: (ip) => isLoopback(ip) || pods.has(ip) || ip === nodeIp || ip === gatewayOf(prefix) || !isPrivate(ip),
  };
  return network;
}

const gatewayOf = (prefix: string) => `${prefix}1`;

const isPrivate = (ip: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(ip);
