// The addresses of this machine that `--address` means. Pure.

import { isIP } from 'node:net';
import { CommandError } from '../command.ts';

export interface ListenAddress {
  address: string;
  family: 4 | 6;
  /** One of a pair of which a single one is enough: `localhost`. */
  optional: boolean;
}

/** Sorted, each once. Throws CommandError. */
export function listenAddresses(given: readonly string[]): ListenAddress[] {
  if (given.length === 0) throw new CommandError('you must specify at least 1 address');
  const found = new Map<string, ListenAddress>();
  const loopback = (address: string, family: 4 | 6) => {
    if (!found.has(address)) found.set(address, { address, family, optional: true });
  };
  for (const address of given) {
    const version = isIP(address);
    if (address === 'localhost') {
      loopback('127.0.0.1', 4);
      loopback('::1', 6);
    } else if (version === 4 || version === 6) found.set(address, { address, family: version, optional: false });
    else throw new CommandError(`${address} is not a valid IP`);
  }
  return [...found.values()].toSorted((a, b) => (a.address < b.address ? -1 : 1));
}

/** Go's net.JoinHostPort. */
export const hostAndPort = (address: string, port: number) =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
