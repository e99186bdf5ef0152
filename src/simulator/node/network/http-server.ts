// Serves HTTP on a port of a simulated container, with Node's own server on connections that never leave memory.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Endpoint, Listener } from './endpoint.ts';
import type { SocketEnd } from './sockets.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Where the client of a request is. */
export const clientOf = ({ socket }: IncomingMessage): string => (socket as unknown as SocketEnd).remoteAddress;

/** The time of an answer, for its Date header. */
export const httpDate = (ms: number): string => new Date(ms).toUTCString();

export interface HttpListener {
  listener: Listener;
  close(): void;
}

export function httpListener(handler: HttpHandler): HttpListener {
  const server = createServer({ keepAliveTimeout: 5000 }, (request, response) => {
    response.sendDate = false;
    handler(request, response);
  });
  const open = new Set<SocketEnd>();
  return {
    listener(socket) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      server.emit('connection', socket as unknown as Socket);
    },
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}

/** Listens while the program runs. Resolves when the signal aborts. */
export async function serveHttp(
  endpoint: Endpoint,
  port: number,
  handler: HttpHandler,
  signal: AbortSignal,
): Promise<void> {
  const { listener, close } = httpListener(handler);
  await listen(endpoint, port, listener, signal);
  close();
}

/** Resolves when the signal aborts; rejects where the port is taken. */
export function listen(endpoint: Endpoint, port: number, listener: Listener, signal: AbortSignal): Promise<void> {
  if (endpoint.listeners.has(port)) {
    return Promise.reject(
      Object.assign(new Error(`listen EADDRINUSE: address already in use :::${port}`), { code: 'EADDRINUSE' }),
    );
  }
  endpoint.listeners.set(port, listener);
  return new Promise((resolve) => {
    const done = () => {
      endpoint.listeners.delete(port);
      resolve();
    };
    if (signal.aborted) done();
    else signal.addEventListener('abort', done, { once: true });
  });
}
