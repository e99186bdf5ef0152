// One local TCP connection and its counterpart in the pod, copied both ways until the pod has said all.

import type { Socket } from 'node:net';
import type { PodConnection } from '../../cluster/port.ts';

/** Resolves with the pod's complaint, or undefined at a clean end; the socket is closed then. */
export async function forwardConnection(
  socket: Socket,
  connect: () => Promise<PodConnection>,
): Promise<string | undefined> {
  // A local end that vanishes is no fault of the forward's.
  socket.on('error', () => {});
  let connection: PodConnection | undefined;
  try {
    connection = await connect();
    const remote = connection;
    if (socket.destroyed) return undefined;
    socket.once('close', () => remote.close());
    void copyOut(socket, remote);
    await copyIn(remote, socket);
    return socket.destroyed ? undefined : await remote.error;
  } catch (error) {
    // The pod's side was closed because the local one is gone.
    if (socket.destroyed) return undefined;
    throw error;
  } finally {
    connection?.close();
    socket.destroySoon();
  }
}

/** Half-closes the pod's side when the local side has no more to say; the answer may still be under way. */
async function copyOut(socket: Socket, connection: PodConnection): Promise<void> {
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) await connection.write(chunk as Uint8Array);
    connection.end();
  } catch {
    connection.close();
  }
}

async function copyIn(connection: PodConnection, socket: Socket): Promise<void> {
  for await (const chunk of connection.data) {
    if (socket.destroyed) return;
    if (!socket.write(chunk)) await writable(socket);
  }
}

const writable = (socket: Socket) =>
  new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
