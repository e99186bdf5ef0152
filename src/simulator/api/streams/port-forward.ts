// Port-forward over v4.channel.k8s.io: for each asked port a data and an error channel (2n and 2n+1), which first carry the
// port's number, little endian.

import { holdUntilSent } from '../hold-until-sent.ts';
import type { WebSocket } from 'ws';
import type { Clock } from '../../../model/clock.ts';
import type { PodSocket } from '../../ports.ts';
import { badRequest } from '../errors.ts';
import type { Api } from '../api.ts';
import { serveTunnel, TUNNEL_PROTOCOL } from './port-forward-tunnel.ts';
import type { Streamer } from './streamer.ts';

const PROTOCOL = 'v4.channel.k8s.io';

export const portForward: Streamer = {
  protocols: [PROTOCOL, TUNNEL_PROTOCOL],
  async prepare({ query, resource }, pod, api) {
    const { namespace = '', name = '' } = resource;
    const ports = [...query.getAll('ports'), ...query.getAll('port')].flatMap((text) => text.split(',')).map(Number);
    const wrong = ports.find((port) => !Number.isInteger(port) || port < 1 || port > 65_535);
    if (wrong !== undefined) throw badRequest(`invalid port: ${wrong}`);
    if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
    return (socket, protocol) => {
      if (protocol === TUNNEL_PROTOCOL) return serveTunnel(socket, api, namespace, name);
      for (const [index, port] of ports.entries()) {
        void forward({ socket, api, namespace, pod: name, port, data: index * 2, error: index * 2 + 1 });
      }
      socket.on('error', () => {});
    };
  },
};

interface Forward {
  socket: WebSocket;
  api: Api;
  namespace: string;
  pod: string;
  port: number;
  /** Numbers of its two channels. */
  data: number;
  error: number;
}

async function forward(forward: Forward): Promise<void> {
  const { socket, api, namespace, pod, port, data, error } = forward;
  const { clock } = api.registry;
  // What the client sends before the pod has answered waits here.
  const early: Uint8Array[] = [];
  let connection: PodSocket | undefined;
  socket.on('message', (message) => {
    const bytes = message as Buffer;
    if (bytes[0] !== data) return;
    if (connection) connection.write(bytes.subarray(1));
    else early.push(bytes.subarray(1));
  });
  socket.on('close', () => connection?.close());
  const number = Buffer.alloc(2);
  number.writeUInt16LE(port);
  await Promise.all([send(socket, clock, data, number), send(socket, clock, error, number)]);
  try {
    connection = await api.kubelet.connect(namespace, pod, port);
    for (const chunk of early) connection.write(chunk);
    for await (const chunk of connection.data) await send(socket, clock, data, chunk);
    socket.close(1000);
  } catch (thrown) {
    await send(socket, clock, error, Buffer.from(thrown instanceof Error ? thrown.message : String(thrown)));
  }
}

const send = (socket: WebSocket, clock: Clock, channel: number, chunk: Uint8Array) =>
  new Promise<void>((resolve) => {
    const release = holdUntilSent(clock, socket);
    socket.send(Buffer.concat([Buffer.of(channel), chunk]), () => {
      release();
      resolve();
    });
  });
