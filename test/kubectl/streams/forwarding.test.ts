import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PodConnection } from '../../../src/cluster/port.ts';
import { forwardConnection } from '../../../src/kubectl/streams/forward-connection.ts';
import { listen, type LocalListener } from '../../../src/kubectl/streams/listen.ts';
import { listenAddresses } from '../../../src/kubectl/streams/listen-addresses.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What stands for the pod: a TCP server of this machine, and how to connect to it as to a pod. */
async function standIn(serve: (socket: Socket) => void): Promise<() => Promise<PodConnection>> {
  const server = createServer({ allowHalfOpen: true }, serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return async () => {
    const socket = connect({ port: (server.address() as AddressInfo).port, allowHalfOpen: true });
    socket.on('error', () => {});
    const { promise: error, resolve } = Promise.withResolvers<string | undefined>();
    socket.once('close', () => resolve(undefined));
    return {
      write: (chunk) => new Promise((done) => void socket.write(chunk, () => done())),
      end: () => void socket.end(),
      data: socket,
      error,
      close: () => void socket.destroy(),
    };
  };
}

async function listener(connectPod: () => Promise<PodConnection>) {
  const ends: Promise<string | undefined>[] = [];
  const opened = await listen({
    port: 0,
    addresses: listenAddresses(['127.0.0.1']),
    onListening() {},
    onConnection: (socket) => void ends.push(forwardConnection(socket, connectPod)),
  });
  closing.push(() => opened.close());
  return { ...opened, ends };
}

async function ask(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(text);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

describe('a connection', () => {
  test('is answered after its own half is closed', async () => {
    const pod = await standIn((socket) => {
      let heard = '';
      socket.on('data', (data) => (heard += data)).on('end', () => socket.end(`heard ${heard}`));
    });
    const { port, ends } = await listener(pod);
    expect(await ask(port, 'hello')).toBe('heard hello');
    expect(await Promise.all(ends)).toEqual([undefined]);
  });

  test('carries more than fits into the buffers, both ways, many at once', async () => {
    const pod = await standIn((socket) => void socket.pipe(socket));
    const { port, ends } = await listener(pod);
    const texts = Array.from({ length: 12 }, (_, index) => `${index}`.repeat(300_000));
    expect(await Promise.all(texts.map((text) => ask(port, text)))).toEqual(texts);
    expect(await Promise.all(ends)).toEqual(texts.map(() => undefined));
  });

  test('ends with the complaint of the pod', async () => {
    const refused = async (): Promise<PodConnection> => ({
      write: async () => {},
      end() {},
      data: (async function* () {})(),
      error: Promise.resolve('connection refused'),
      close() {},
    });
    const { port, ends } = await listener(refused);
    expect(await ask(port, 'x')).toBe('');
    expect(await Promise.all(ends)).toEqual(['connection refused']);
  });

  test('that vanishes leaves nothing behind', async () => {
    const arrived = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const pod = await standIn((socket) => {
      socket
        .on('error', () => {})
        .on('data', () => arrived.resolve())
        .on('end', () => (socket.end(), left.resolve()));
    });
    const { port, ends } = await listener(pod);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('x');
    // A connection that is reset before it is taken never was one.
    await arrived.promise;
    socket.resetAndDestroy();
    await left.promise;
    expect(await Promise.all(ends)).toEqual([undefined]);
  });
});

describe('listening', () => {
  test('ends with all its connections', async () => {
    const pod = await standIn((socket) => {
      socket
        .on('error', () => {})
        .on('end', () => socket.end())
        .resume();
    });
    const opened = await listener(pod);
    const socket = connect(opened.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write('x');
    await opened.close();
    if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
    await expect(once(connect(opened.port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  const busy = async (given: string[], port: number): Promise<LocalListener> =>
    listen({ port, addresses: listenAddresses(given), onListening() {}, onConnection() {} });

  test('a port that is taken is told as Go tells it', async () => {
    const taken = await busy(['127.0.0.1'], 0);
    closing.push(() => taken.close());
    await expect(busy(['127.0.0.1'], taken.port)).rejects.toThrow(
      `Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:${taken.port}: bind: address already in use]`,
    );
  });

  test('an address that is not of this machine', async () => {
    await expect(busy(['192.0.2.77'], 18080)).rejects.toThrow(
      'Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 192.0.2.77:18080: bind: cannot assign requested address]',
    );
  });
});
