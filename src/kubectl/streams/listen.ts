// Listens on one local port at one or several addresses, and words what went wrong as Go does. Knows no pods.

import { createServer, type Server, type Socket } from 'node:net';
import { CommandError } from '../command.ts';
import { hostAndPort, type ListenAddress } from './listen-addresses.ts';

export interface LocalListener {
  /** The port that it got. */
  port: number;
  /** Those of the asked addresses that it listens at. */
  addresses: ListenAddress[];
  /** Takes no more connections and ends those there are. Resolves when nothing is left. */
  close(): Promise<void>;
}

interface ListenOptions {
  /** 0: any free one, the same at each address. */
  port: number;
  addresses: readonly ListenAddress[];
  /** Hears of each address at once when it listens there. */
  onListening(address: ListenAddress, port: number): Promise<void> | void;
  onConnection(socket: Socket, port: number): void;
}

/** Throws CommandError where a needed address can't be had; nothing is left listening then. */
export async function listen({
  addresses,
  onListening,
  onConnection,
  ...options
}: ListenOptions): Promise<LocalListener> {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const listening: ListenAddress[] = [];
  const faults: { address: ListenAddress; text: string }[] = [];
  let { port } = options;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  };
  for (const address of addresses) {
    // Each end may say its last word before the other.
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      onConnection(socket, port);
    });
    try {
      port = await bind(server, address, port);
    } catch (error) {
      faults.push({ address, text: (error as Error).message });
      continue;
    }
    servers.push(server);
    listening.push(address);
    await onListening(address, port);
  }
  const failed = faults.some(({ address }) => !address.optional);
  const none =
    faults.length > 0 && !listening.some(({ optional }) => optional) && faults.some(({ address }) => address.optional);
  if (failed || none) {
    await close();
    const texts = faults.map(({ text }) => text).join(' ');
    throw new CommandError(`Listeners failed to create with the following errors: [${texts}]`);
  }
  return { port, addresses: listening, close };
}

/** syscall.Errno's texts. */
const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'cannot assign requested address',
  EAFNOSUPPORT: 'address family not supported by protocol',
};

function bind(server: Server, { address, family }: ListenAddress, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? ''] ?? error.message;
      const where = `listen tcp${family} ${hostAndPort(address, port)}`;
      reject(new Error(`unable to create listener: Error ${where}: bind: ${reason}`));
    });
    server.listen({ host: address, port, ipv6Only: family === 6, exclusive: true }, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}
