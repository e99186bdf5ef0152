import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { rejection, textOf, withServer } from './local-server.ts';

const pod = { namespace: 'ns', pod: 'a' };
const frame = (channel: number, data: string | Uint8Array) => Buffer.concat([Buffer.of(channel), Buffer.from(data)]);
const opening = (channel: number) => frame(channel, Buffer.of(8080 & 255, 8080 >> 8));

const opens = (then: (socket: WebSocket) => void) => (socket: WebSocket) => {
  socket.send(opening(0));
  socket.send(opening(1));
  then(socket);
};

test('bytes go both ways, and a half-closed connection stays open for the answer', async () => {
  const socket = opens((opened) =>
    opened.on('message', (data: Buffer) => {
      setTimeout(() => opened.send(frame(0, `got ${data.subarray(1).toString()}`), () => opened.close(1000)), 20);
    }),
  );
  await withServer({ socket }, async (cluster, server) => {
    const connection = await cluster.connect(pod, 8080);
    await connection.write(Buffer.from('hello'));
    connection.end();
    expect(await textOf(connection.data)).toBe('got hello');
    expect(await connection.error).toBeUndefined();
    expect(server.requests).toMatchObject([
      {
        url: '/api/v1/namespaces/ns/pods/a/portforward?ports=8080',
        headers: { 'sec-websocket-protocol': 'v4.channel.k8s.io' },
      },
    ]);
  });
});

test('the kubelet’s complaint ends the connection', () =>
  withServer({ socket: opens((opened) => opened.send(frame(1, 'connection refused'))) }, async (cluster) => {
    const connection = await cluster.connect(pod, 8080);
    expect(await connection.error).toBe('connection refused');
    expect(await textOf(connection.data)).toBe('');
  }));

test('a lost connection is told, and ends the data', () =>
  withServer(
    { socket: opens((opened) => opened.send(frame(0, 'half'), () => opened.terminate())) },
    async (cluster) => {
      const connection = await cluster.connect(pod, 8080);
      expect(await textOf(connection.data)).toBe('half');
      expect(await connection.error).toBe('lost connection to pod');
      await expect(connection.write(Buffer.from('x'))).rejects.toThrow();
    },
  ));

test('a reader that does not read holds the server back', async () => {
  let sent = 0;
  const total = 2000;
  const chunk = frame(0, new Uint8Array(32_000));
  const socket = opens((opened) => {
    const more = (): void => {
      if (sent === total) return opened.close(1000);
      sent += 1;
      opened.send(chunk, more);
    };
    more();
  });
  await withServer({ socket }, async (cluster) => {
    const connection = await cluster.connect(pod, 8080);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toBeLessThan(total);
    expect((await textOf(connection.data)).length).toBe(total * 32_000);
  });
});

test('closing it, the signal, and closing the cluster end it', async () => {
  let open = 0;
  const socket = opens((opened) => {
    open += 1;
    opened.on('close', () => (open -= 1));
  });
  await withServer({ socket }, async (cluster) => {
    const abort = new AbortController();
    const [closed, aborted, left] = await Promise.all([
      cluster.connect(pod, 8080),
      cluster.connect(pod, 8080, abort.signal),
      cluster.connect(pod, 8080),
    ]);
    closed.close();
    expect(await closed.error).toBeUndefined();
    abort.abort();
    expect(await textOf(aborted.data)).toBe('');
    await cluster.close();
    expect(await textOf(left.data)).toBe('');
    await expect.poll(() => open).toBe(0);
  });
});

test('a refused upgrade is the server’s own error', () =>
  withServer(
    {
      upgrade: (_, socket) =>
        socket.end('HTTP/1.1 404 Not Found\r\n\r\n{"kind":"Status","message":"pods \\"a\\" not found"}'),
    },
    async (cluster) => {
      expect(await rejection(cluster.connect(pod, 8080))).toMatchObject({ code: 404, message: 'pods "a" not found' });
    },
  ));
