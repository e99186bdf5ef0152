import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { askedPorts, freePort, freeUpPorts, probe } from '../../src/run/background.ts';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

const listen = (onConnection: (socket: Socket) => void = () => {}) =>
  new Promise<number>((resolve) => {
    const server = createServer((socket) => {
      // Unread data would keep the connection open.
      socket.on('error', () => {}).resume();
      onConnection(socket);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

test.each([
  [['port-forward', 'kiada', '8080:9090'], [{ word: '8080:9090', local: 8080, remote: 9090 }]],
  [['port-forward', 'pod/kiada', '8080'], [{ word: '8080', local: 8080, remote: 8080 }]],
  [['port-forward', 'svc/web', ':80'], []],
  [
    ['port-forward', 'kiada', '--address=127.0.0.1', '1:2', '3'],
    [
      { word: '1:2', local: 1, remote: 2 },
      { word: '3', local: 3, remote: 3 },
    ],
  ],
  [['port-forward', 'proxy', '80'], [{ word: '80', local: 80, remote: 80 }]],
  [['proxy'], [{ word: '--port=8001', local: 8001, remote: 0 }]],
  [['proxy', '--port', '8080'], [{ word: '8080', local: 8080, remote: 0 }]],
  [['-n', 'a', 'proxy', '-p=81', '--api-prefix=/k8s'], [{ word: '-p=81', local: 81, remote: 0 }]],
])('the ports that %j asks for', (words, ports) => expect(askedPorts(words)).toEqual(ports));

test('a free port is kept, a busy one is replaced, and the replacement is a binding', async () => {
  const busy = await listen();
  const free = await freePort(0);
  const { words, bindings } = await freeUpPorts(['port-forward', 'kiada', `${busy}:80`, `${free}:81`]);
  const [, , first = '', second] = words;
  expect(second).toBe(`${free}:81`);
  expect(first).toMatch(/^\d+:80$/);
  expect(first).not.toBe(`${busy}:80`);
  expect(bindings).toEqual([
    { name: `${busy}:80`, value: first, from: 'free port', detail: expect.stringContaining(`port ${busy}`) },
  ]);
});

test('a proxy is given another port as it asks for one', async () => {
  const busy = await listen();
  for (const words of [
    ['proxy', `--port=${busy}`],
    ['proxy', '-p', String(busy)],
  ]) {
    const { words: changed, bindings } = await freeUpPorts(words);
    const [{ name = '', value = '' } = {}] = bindings;
    expect(name).toBe(words.at(-1));
    expect(value.replace(/\d+$/, '')).toBe(name.replace(/\d+$/, ''));
    expect(changed).toEqual([...words.slice(0, -1), value]);
  }
});

test('a probe tells an answer, a silence and a closed door apart', async () => {
  const answering = await listen((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nhello'));
  const closing = await listen((socket) => socket.destroy());
  const silent = await listen((socket) => void setTimeout(() => socket.destroy(), 300));
  expect(await probe(answering, systemClock)).toEqual({ kind: 'answered', firstLine: 'HTTP/1.1 200 OK' });
  expect(await probe(closing, systemClock)).toEqual({ kind: 'closed' });
  expect(await probe(silent, systemClock, 50)).toEqual({ kind: 'silent' });
  expect(await probe(await freePort(0), systemClock)).toEqual({ kind: 'closed' });
});
