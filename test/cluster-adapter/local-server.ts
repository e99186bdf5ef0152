// A small HTTPS server with WebSockets on the loopback interface, and a kubeconfig for it: whatever its handlers do wrong,
// the adapter under test must bear.

import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { certificates, type Certificate } from './certificates.ts';
import { connectCluster } from '../../src/cluster/connect.ts';
import type { Cluster } from '../../src/cluster/port.ts';

export interface LocalServer {
  /** `127.0.0.1:PORT` */
  host: string;
  kubeconfig: string;
  /** TCP connections made so far. */
  connections(): number;
  requests: { method: string; url: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

export interface Handlers {
  request?(request: IncomingMessage, response: ServerResponse): void;
  /** A WebSocket was opened. */
  socket?(socket: WebSocket, request: IncomingMessage): void;
  /** In place of `socket`: what to do with the bare upgrade. */
  upgrade?(request: IncomingMessage, socket: Duplex): void;
  /** Of those the client offers; default the first. */
  protocol?: string;
}

export interface ServerOptions {
  certificate?: Certificate;
  /** What the kubeconfig trusts; default the server's own certificate. */
  trusted?: Certificate | undefined;
}

export async function startServer(handlers: Handlers, options: ServerOptions = {}): Promise<LocalServer> {
  const certificate = options.certificate ?? certificates.good;
  const requests: LocalServer['requests'] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer(certificate, (request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    if (handlers.request) handlers.request(request, response);
    else response.end('{}');
  });
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});
  const webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => handlers.protocol ?? [...offered][0] ?? false,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    if (handlers.upgrade) return handlers.upgrade(request, socket);
    webSockets.handleUpgrade(request, socket, head, (opened) => handlers.socket?.(opened, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    kubeconfig: kubeconfigFor(`https://${host}`, options.trusted ?? certificate),
    connections: () => connections,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      webSockets.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function kubeconfigFor(server: string, trusted?: Certificate, user: object = { token: 'secret' }): string {
  const ca = trusted && Buffer.from(trusted.cert).toString('base64');
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'local',
    contexts: [{ name: 'local', context: { cluster: 'local', user: 'someone', namespace: 'here' } }],
    clusters: [{ name: 'local', cluster: { server, ...(ca && { 'certificate-authority-data': ca }) } }],
    users: [{ name: 'someone', user }],
  });
}

export const connectTo = (kubeconfig: string, hold?: () => () => void): Promise<Cluster> =>
  connectCluster({ kubeconfig: { text: kubeconfig }, userAgent: 'rutter/test', ...(hold && { hold }) });

/** Runs a test with a server and a cluster connected to it; both are closed at the end. */
export async function withServer(
  handlers: Handlers,
  test: (cluster: Cluster, server: LocalServer) => Promise<void>,
  options?: ServerOptions,
): Promise<void> {
  const server = await startServer(handlers, options);
  const cluster = await connectTo(server.kubeconfig);
  try {
    await test(cluster, server);
  } finally {
    await cluster.close();
    await server.close();
  }
}

export const json = (response: ServerResponse, value: unknown, code = 200, headers: Record<string, string> = {}) => {
  response.writeHead(code, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
};

/** What a rejected promise rejected with. */
export const rejection = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => {
      throw new Error('it did not reject');
    },
    (error: unknown) => error as Error,
  );

export const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString('utf8');
};
