import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { connectTo, json, rejection, startServer } from './local-server.ts';

/** Joins two sockets, and counts them. */
const join = (a: Socket, b: Socket) => {
  a.pipe(b).pipe(a);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    one.on('error', () => {}).on('close', () => other.destroy());
  }
};

/** A proxy for CONNECT, which asks for a password where one is given. */
function httpProxy(seen: string[], password?: string): Server {
  const proxy = createHttpServer();
  proxy.on('connect', ({ url = '', headers }, client: Socket) => {
    seen.push(url);
    const wanted = password && `Basic ${btoa(password)}`;
    if (wanted && headers['proxy-authorization'] !== wanted) {
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    }
    const [host = '', port] = url.split(':');
    const onward = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(client, onward);
    });
  });
  return proxy;
}

/** SOCKS 5 without authentication (RFC 1928), for IPv4 addresses. */
function socksProxy(seen: string[]): Server {
  return createServer((client) => {
    client.once('data', () => {
      client.write(Buffer.of(5, 0));
      client.once('data', (request: Buffer) => {
        const host = [...request.subarray(4, 8)].join('.');
        const port = request.readUInt16BE(8);
        seen.push(`${host}:${port}`);
        const onward = connect(port, host, () => {
          client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          join(client, onward);
        });
      });
    });
  });
}

test.each<[string, (seen: string[]) => Server, (port: number) => string]>([
  ['an HTTP proxy', httpProxy, (port) => `http://127.0.0.1:${port}`],
  ['an HTTP proxy with a password', (seen) => httpProxy(seen, 'me:pw'), (port) => `http://me:pw@127.0.0.1:${port}`],
  ['a SOCKS proxy', socksProxy, (port) => `socks5://127.0.0.1:${port}`],
])('requests and streams go through %s', async (_, makeProxy, url) => {
  const seen: string[] = [];
  const proxy = makeProxy(seen);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const server = await startServer({
    request: (_request, response) => json(response, { here: true }),
    socket: (socket) => socket.send(Buffer.from('\x03{"status":"Success"}'), () => socket.close(1000)),
  });
  const kubeconfig = JSON.parse(server.kubeconfig) as { clusters: [{ cluster: Record<string, string> }] };
  kubeconfig.clusters[0].cluster['proxy-url'] = url((proxy.address() as AddressInfo).port);
  const cluster = await connectTo(JSON.stringify(kubeconfig));
  for (let i = 0; i < 5; i += 1) expect(await cluster.json('GET', '/x')).toEqual({ here: true });
  expect(await cluster.exec({ namespace: 'n', pod: 'p' }, ['true'], {})).toMatchObject({ exitCode: 0 });
  expect(seen).toEqual([server.host, server.host]);
  await cluster.close();
  await server.close();
  proxy.close();
});

test('a proxy that is not there', async () => {
  const server = await startServer({});
  const kubeconfig = JSON.parse(server.kubeconfig) as { clusters: [{ cluster: Record<string, string> }] };
  kubeconfig.clusters[0].cluster['proxy-url'] = 'http://127.0.0.1:1';
  const cluster = await connectTo(JSON.stringify(kubeconfig));
  expect(await rejection(cluster.json('GET', '/x'))).toMatchObject({
    kind: 'refused',
    message: 'dial tcp 127.0.0.1:1: connect: connection refused',
  });
  await cluster.close();
  await server.close();
});
