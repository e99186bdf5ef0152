// Which proxy the environment names for a server, by Go's rules (golang.org/x/net/http/httpproxy), which are kubectl's.
// The environment's values are handed in.

import { BlockList, isIP } from 'node:net';

export interface EnvironmentProxies {
  /** $HTTP_PROXY */
  http?: string | undefined;
  /** $HTTPS_PROXY */
  https?: string | undefined;
  /** $NO_PROXY: hosts, domains, addresses and CIDR blocks that are reached directly, with commas between them. */
  none?: string | undefined;
}

/** A URL, or undefined where the server is reached directly. */
export function environmentProxy(server: string, proxies: EnvironmentProxies = {}): string | undefined {
  const url = new URL(server);
  const proxy = url.protocol === 'https:' ? proxies.https : proxies.http;
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (!proxy || isLoopback(host)) return undefined;
  const exceptions = (proxies.none ?? '').split(',').map((entry) => entry.trim().toLowerCase());
  if (exceptions.some((exception) => matches(exception, host, port))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** `*`, `10.0.0.0/8`, `10.0.0.1`, `example.com` (and what is below it), `.example.com` (only that), each with a port perhaps. */
function matches(exception: string, host: string, port: string): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  if (exception.includes('/')) return inBlock(exception, host);
  const [, name = '', onlyPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(isIP(exception) ? `[${exception}]` : exception) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  if (isIP(name)) return name === host;
  const domain = name.replace(/^\*?\./, '.');
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function inBlock(block: string, host: string): boolean {
  const [network = '', bits = ''] = block.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(host, type);
}
