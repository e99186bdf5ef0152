// What is thrown at the port besides requests: broken TLS, broken HTTP, broken WebSockets, readers that do not read. The
// server outlives it all, and others are served meanwhile.

import { connect as connectPlainly } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { useVirtualSimulator } from './running.ts';

const running = useVirtualSimulator();
const MAPS = '/api/v1/namespaces/default/configmaps';

afterEach(async () => {
  expect((await running.client.call({ path: '/version' })).status).toBe(200);
});

const port = () => Number(new URL(running.client.server).port);

/** Opens a connection, sends, half-closes; what came back when it has ended. */
function exchange(bytes: string | Buffer, secure: boolean): Promise<string> {
  const to = { port: port(), host: '127.0.0.1' };
  return new Promise((resolve) => {
    const socket = secure ? connect({ ...to, ...running.client.tls }) : connectPlainly(to);
    let seen = '';
    socket.on('data', (chunk: Buffer) => (seen += chunk.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(seen));
    socket.on(secure ? 'secureConnect' : 'connect', () => socket.end(bytes));
  });
}

describe('no TLS', () => {
  test.each([
    ['plain HTTP', 'GET / HTTP/1.1\r\n\r\n'],
    ['zeros', Buffer.alloc(1000)],
    ['half a hello', Buffer.from([0x16, 0x03, 0x01, 0x02])],
    ['a hello that lies about its length', Buffer.concat([Buffer.from([0x16, 3, 1, 0xff, 0xff]), Buffer.alloc(500)])],
  ])('%s', async (_what, bytes) => {
    expect(await exchange(bytes, false)).not.toContain('HTTP');
  });

  test('connections that say nothing', async () => {
    const silent = Array.from({ length: 100 }, () => connectPlainly({ port: port(), host: '127.0.0.1' }));
    await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    expect((await running.client.call({ path: MAPS })).status).toBe(200);
    for (const socket of silent) socket.destroy();
  });
});

const POST = `POST ${MAPS} HTTP/1.1\r\nhost: x\r\n`;

describe('no HTTP', () => {
  test.each([
    ['an unknown method', 'FOO /version HTTP/1.1\r\nhost: x\r\n\r\n', 'HTTP/1.1 405 Method Not Allowed'],
    ['no request line', '\u0001\u0002\r\n\r\n', 'HTTP/1.1 405 Method Not Allowed'],
    ['no header', 'GET / HTTP/1.1\r\nnothing\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ['huge headers', `GET / HTTP/1.1\r\nhost: x\r\ny: ${'z'.repeat(100_000)}\r\n\r\n`, 'HTTP/1.1 431 '],
    ['a broken chunk', `${POST}transfer-encoding: chunked\r\n\r\nzz\r\n`, 'HTTP/1.1 400 Bad Request'],
    ['half a body', `${POST}content-length: 50\r\n\r\n{"a"`, ''],
    ['another server', 'GET http://other/version HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 'HTTP/1.1 404 '],
  ])('%s', async (_what, text, answer) => {
    const seen = await exchange(text, true);
    expect(seen.slice(0, answer.length)).toBe(answer);
  });
});

const pod = {
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'c', image: 'busybox', command: ['sleep', '1000000'] }] },
};

async function runningPod(): Promise<void> {
  const path = '/api/v1/namespaces/default/pods';
  await running.client.call({ method: 'POST', path, body: pod });
  for (;;) {
    const { body } = await running.client.call({ path: `${path}/p` });
    if ((body as { status: { phase: string } }).status.phase === 'Running') return;
  }
}

const upgrade = (path: string, headers = '') =>
  `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
  `sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`;

const EXEC = '/api/v1/namespaces/default/pods/p/exec?command=cat&stdin=1&stdout=1';
const PROTOCOL = 'sec-websocket-protocol: v4.channel.k8s.io\r\n';
const SWITCHED = 'HTTP/1.1 101 Switching Protocols';

describe('WebSockets', () => {
  test('there is a pod to reach', runningPod);

  test.each([
    ['text that is no frame', Buffer.from('garbage!!!!!')],
    ['a frame without its mask', Buffer.from([0x82, 0x05, 1, 2, 3])],
    ['a frame that is too long', Buffer.from([0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4])],
    ['an empty message', Buffer.from([0x81, 0x80, 0, 0, 0, 0])],
    ['an unknown channel', Buffer.from([0x82, 0x81, 0, 0, 0, 0, 9])],
    ['reserved bits', Buffer.from([0xff, 0xff])],
  ])('%s', async (_what, frame) => {
    const seen = await exchange(Buffer.concat([Buffer.from(upgrade(EXEC, PROTOCOL)), frame]), true);
    // The end may come before the answer is out.
    expect(['', SWITCHED]).toContain(seen.split('\r\n')[0]);
  });

  test.each([
    ['a protocol nobody speaks', upgrade(EXEC, 'sec-websocket-protocol: nope\r\n'), '403 Forbidden'],
    ['no protocol', upgrade(EXEC), '403 Forbidden'],
    ['a pod that is not there', upgrade(EXEC.replace('/p/', '/q/'), PROTOCOL), '404 Not Found'],
    ['a path that is no stream', upgrade('/version'), '200 OK'],
    ['a path that is nothing', upgrade('/nope'), '404 Not Found'],
  ])('%s', async (_what, text, status) => {
    expect((await exchange(text, true)).split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
  });
});

describe('watches', () => {
  const put = (name: string, size: number, labels = {}) =>
    running.client.call({
      method: 'PUT',
      path: `${MAPS}/${name}`,
      body: { metadata: { name, labels }, data: { a: 'x'.repeat(size) } },
    });

  test('a reader that does not read is dropped, others go on', async () => {
    await running.client.call({ method: 'POST', path: MAPS, body: { metadata: { name: 'large' } } });
    const slow = await new Promise<TLSSocket>((resolve) => {
      const socket = connect({ port: port(), host: '127.0.0.1', ...running.client.tls }, () => resolve(socket));
    });
    slow.on('error', () => {});
    const dropped = new Promise((resolve) => slow.once('close', resolve));
    slow.pause();
    slow.write(`GET ${MAPS}?watch=true HTTP/1.1\r\nhost: x\r\n\r\n`);
    const other = running.client.stream({ path: `${MAPS}?watch=true&fieldSelector=metadata.name%3Dlarge` });
    const seen = (async () => {
      let last = '';
      for await (const line of other.lines) {
        last = line;
        if (line.includes('"labels":{"last":"yes"}')) break;
      }
      return last.slice(0, 20);
    })();
    for (let round = 0; round < 30; round++) await put('large', 900_000 + round);
    await put('large', 1, { last: 'yes' });
    expect(await seen).toBe('{"type":"MODIFIED","');
    other.close();
    slow.resume();
    await dropped;
  });

  test('hundreds of them hear of a change', async () => {
    const streams = Array.from({ length: 300 }, () =>
      running.client.stream({ path: `${MAPS}?watch=true&labelSelector=crowd` }),
    );
    const heard = streams.map(async ({ lines }) => {
      for await (const line of lines) return (JSON.parse(line) as { type: string }).type;
      return 'nothing';
    });
    await running.client.call({ method: 'POST', path: MAPS, body: { metadata: { name: 'c', labels: { crowd: '' } } } });
    expect(new Set(await Promise.all(heard))).toEqual(new Set(['ADDED']));
    for (const { close } of streams) close();
  });
});
