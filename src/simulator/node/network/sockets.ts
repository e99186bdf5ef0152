// A TCP connection inside the simulated network: two ends in memory.

import { duplexPair, type Duplex } from 'node:stream';

export type SocketEnd = Duplex & { remoteAddress: string };

/** `[client, server]`; each end knows the other's address. A broken end breaks the other. */
export function socketPair(clientAddress: string, serverAddress: string): [SocketEnd, SocketEnd] {
  const [client, server] = duplexPair({ allowHalfOpen: true });
  const tie = (one: Duplex, other: Duplex) => {
    one.on('error', () => {});
    one.once('close', () => {
      if (!other.destroyed && !one.writableFinished) other.destroy();
    });
  };
  tie(client, server);
  tie(server, client);
  return [
    Object.assign(client, { remoteAddress: serverAddress }),
    Object.assign(server, { remoteAddress: clientAddress }),
  ];
}
