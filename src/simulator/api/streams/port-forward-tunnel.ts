// Port-forward as kubectl speaks it: SPDY streams inside a WebSocket. Each local connection is a pair of streams, one for
// its data and one for what goes wrong, joined by a request id.

import type { WebSocket } from 'ws';
import type { Api } from '../api.ts';
import { makeSpdySession, type SpdyStream } from './spdy.ts';

export const TUNNEL_PROTOCOL = 'SPDY/3.1+portforward.k8s.io';

interface Pair {
  data?: SpdyStream;
  error?: SpdyStream;
}

/** Serves the tunnel until the socket closes. */
export function serveTunnel(socket: WebSocket, api: Api, namespace: string, pod: string): void {
  const { clock } = api.registry;
  const pairs = new Map<string, Pair>();
  const session = makeSpdySession({
    send: (bytes) =>
      new Promise((resolve) => {
        const release = clock.hold();
        socket.send(bytes, () => {
          release();
          resolve();
        });
      }),
    onStream(stream) {
      const { requestid = '', streamtype } = stream.headers;
      const pair = pairs.get(requestid) ?? {};
      pairs.set(requestid, pair);
      if (streamtype === 'error') pair.error = stream;
      else pair.data = stream;
      if (!pair.data || !pair.error) return;
      pairs.delete(requestid);
      const port = Number(stream.headers['port']);
      void forward(api, { namespace, pod, port, data: pair.data, error: pair.error });
    },
    onFault: () => socket.close(1002),
  });
  socket.on('message', (data) => session.receive(data as Buffer));
  socket.on('close', () => session.close());
  socket.on('error', () => {});
}

interface Forward {
  namespace: string;
  pod: string;
  port: number;
  data: SpdyStream;
  error: SpdyStream;
}

async function forward(api: Api, { namespace, pod, port, data, error }: Forward): Promise<void> {
  try {
    const connection = await api.kubelet.connect(namespace, pod, port);
    data.onData((chunk) => connection.write(chunk));
    data.onEnd((aborted) => (aborted ? connection.close() : connection.end()));
    for await (const chunk of connection.data) await data.write(chunk);
  } catch (thrown) {
    await error.write(Buffer.from(thrown instanceof Error ? thrown.message : String(thrown)));
  }
  await Promise.all([data.end(), error.end()]);
}
