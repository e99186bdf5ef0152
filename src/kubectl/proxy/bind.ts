// Binds a server to one address and port of this machine, and words what went wrong as Go's net.Listen does.

import type { Server } from 'node:net';
import { isIP } from 'node:net';
import { CommandError } from '../command.ts';

/** syscall.Errno's texts. */
const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'cannot assign requested address',
};

export interface Bound {
  port: number;
  /** `127.0.0.1:8001`. */
  shown: string;
}

/** Throws CommandError. */
export async function bind(server: Server, address: string, port: number): Promise<Bound> {
  if (port < 0 || port > 65_535) throw new CommandError(`listen tcp: address ${port}: invalid port`);
  if (address.includes(':'))
    throw new CommandError(`listen tcp: address ${address}:${port}: too many colons in address`);
  // Go listens on both families where the address means all of them.
  const everywhere = address === '0.0.0.0' || address === '';
  const host = everywhere ? '::' : address === 'localhost' ? '127.0.0.1' : address;
  if (!everywhere && !isIP(host)) throw new CommandError(`listen tcp: lookup ${address}: no such host`);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? ''] ?? error.message;
      reject(new CommandError(`listen tcp ${host}:${port}: bind: ${reason}`));
    });
    server.listen({ host, port, exclusive: true }, () => {
      const bound = server.address();
      const actual = typeof bound === 'object' && bound ? bound.port : port;
      resolve({ port: actual, shown: `${everywhere ? '[::]' : host}:${actual}` });
    });
  });
}
