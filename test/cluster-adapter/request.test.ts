import { certificates } from './certificates.ts';
import { describe, expect, test } from 'vitest';
import { ApiError, ConnectionError, type CallRecord } from '../../src/cluster/port.ts';
import { connectTo, json, kubeconfigFor, rejection, startServer, textOf, withServer } from './local-server.ts';

describe('a request', () => {
  test('says who asks, and gives back what the server said', () =>
    withServer(
      {
        request: (_, response) =>
          json(response, { kind: 'Pod' }, 200, { warning: '299 - "old \\"API\\"", 299 - "two"', 'x-a': 'b' }),
      },
      async (cluster, server) => {
        const response = await cluster.request('GET', '/api/v1/pods', {
          query: { limit: 5, labelSelector: 'a in (b,c)', watch: undefined, command: ['x', 'y'] },
        });
        expect([response.status, response.warnings, response.headers.get('x-a')]).toEqual([
          200,
          ['old "API"', 'two'],
          'b',
        ]);
        expect(await response.text()).toBe('{"kind":"Pod"}');
        expect(await response.text()).toBe('{"kind":"Pod"}');
        expect(server.requests).toMatchObject([
          {
            method: 'GET',
            url: '/api/v1/pods?limit=5&labelSelector=a+in+%28b%2Cc%29&command=x&command=y',
            headers: { authorization: 'Bearer secret', accept: 'application/json', 'user-agent': 'rutter/test' },
          },
        ]);
        expect(cluster).toMatchObject({ server: `https://${server.host}`, context: 'local', namespace: 'here' });
      },
    ));

  test.each<[unknown, string | undefined, string, string]>([
    [{ a: 1 }, undefined, '{"a":1}', 'application/json'],
    ['a: 1', 'application/apply-patch+yaml', 'a: 1', 'application/apply-patch+yaml'],
    [Buffer.from([0x61, 0x62]), 'text/x', 'ab', 'text/x'],
  ])('with the body %j', (body, contentType, sent, sentType) =>
    withServer(
      {
        request(request, response) {
          void textOf(request).then((text) => json(response, { text, type: request.headers['content-type'] }));
        },
      },
      async (cluster) => {
        const answer = await cluster.json('POST', '/x', { body, ...(contentType && { contentType }) });
        expect(answer).toEqual({ text: sent, type: sentType });
      },
    ),
  );

  test('holds a virtual clock until it is answered, from before it connects', async () => {
    let answer = () => {};
    const server = await startServer({
      request(request, response) {
        if (request.url === '/open') response.writeHead(200).flushHeaders();
        else answer = () => json(response, {});
      },
    });
    let held = 0;
    const hold = () => {
      let mine = 1;
      held += mine;
      return () => {
        held -= mine;
        mine = 0;
      };
    };
    const cluster = await connectTo(server.kubeconfig, hold);
    const asked = cluster.json('DELETE', '/x');
    expect(held).toBe(1);
    await expect.poll(() => server.requests.length).toBe(1);
    expect(held).toBe(1);
    answer();
    await asked;
    expect(held).toBe(0);
    // A watch is answered by its headers.
    await cluster.request('GET', '/open');
    expect(held).toBe(0);
    await cluster.close();
    await server.close();
    await expect(cluster.json('GET', '/x')).rejects.toThrow();
    expect(held).toBe(0);
  });

  test('keeps one connection for fifty that follow one another, unread answers to writes among them', () =>
    withServer({}, async (cluster, server) => {
      for (let i = 0; i < 25; i += 1) {
        await cluster.json('GET', '/x');
        await cluster.request('DELETE', '/x');
      }
      expect([server.requests.length, server.connections()]).toEqual([50, 1]);
    }));

  test('is told to the listeners until they stop', () =>
    withServer({ request: (_, response) => json(response, {}, 404) }, async (cluster, server) => {
      const calls: CallRecord[] = [];
      const stop = cluster.onCall((call) => calls.push(call));
      await rejection(cluster.json('GET', '/a', { query: { b: 1 } }));
      await server.close();
      await rejection(cluster.json('POST', '/c', { body: '' }));
      stop();
      await rejection(cluster.json('POST', '/d', { body: '' }));
      expect(calls).toEqual([
        { method: 'GET', path: '/a?b=1', status: 404, ms: expect.any(Number) },
        { method: 'POST', path: '/c', status: 0, ms: expect.any(Number) },
      ]);
    }));

  test('to a server with a path goes below that path', () =>
    withServer({}, async (_, server) => {
      const cluster = await connectTo(server.kubeconfig.replace(server.host, `${server.host}/k8s/c-1/`));
      await cluster.json('GET', '/api');
      await cluster.close();
      expect(server.requests.map(({ url }) => url)).toEqual(['/k8s/c-1/api']);
    }));

  test('is repeated when the server names a time', async () => {
    let asked = 0;
    await withServer(
      {
        request(_, response) {
          asked += 1;
          if (asked > 1) return json(response, { asked });
          response.writeHead(429, { 'retry-after': '1', 'content-type': 'text/plain' });
          response.end('Too many requests');
        },
      },
      async (cluster) => expect(await cluster.json('POST', '/x', { body: {} })).toEqual({ asked: 2 }),
    );
  });

  test('is not repeated when the time named is beyond its deadline', () =>
    withServer(
      {
        request(_, response) {
          response.writeHead(503, { 'retry-after': '3600' });
          response.end();
        },
      },
      async (cluster, server) => {
        expect(await rejection(cluster.json('GET', '/x'))).toMatchObject({ name: 'ApiError', code: 503 });
        expect(server.requests.length).toBe(1);
      },
    ));

  test('that is read is sent again when its connection turns out to be gone; a write is not', async () => {
    let cut = 1;
    await withServer(
      {
        request(request, response) {
          if (cut === 0) return json(response, {});
          cut -= 1;
          request.socket.destroy();
        },
      },
      async (cluster, server) => {
        await cluster.json('GET', '/x');
        expect(server.requests.length).toBe(2);
        cut = 1;
        expect(await rejection(cluster.json('POST', '/x', { body: {} }))).toMatchObject({
          name: 'ConnectionError',
          kind: 'lost',
        });
      },
    );
  });
});

describe('refused by the server', () => {
  test.each([
    [
      401,
      'application/json',
      '{"kind":"Status","message":"Unauthorized","reason":"Unauthorized","code":401}',
      'Unauthorized',
    ],
    [
      500,
      'text/html',
      '<h1>no</h1>',
      'an error on the server ("<h1>no</h1>") has prevented the request from succeeding',
    ],
  ])('with %i and %s', (code, type, body, message) =>
    withServer(
      {
        request(_, response) {
          response.writeHead(code, { 'content-type': type });
          response.end(body);
        },
      },
      async (cluster) => {
        const error = await rejection(cluster.table('/api/v1/pods'));
        expect(error).toBeInstanceOf(ApiError);
        expect(error).toMatchObject({ code, message });
      },
    ),
  );

  test('garbage in place of JSON', () =>
    withServer({ request: (_, response) => response.end('<html>login</html>') }, async (cluster) => {
      expect(await rejection(cluster.json('GET', '/api'))).toMatchObject({
        name: 'ApiError',
        code: 200,
        message: 'the server\'s answer to GET /api is not JSON: "<html>login</html>"',
      });
    }));
});

describe('without an answer', () => {
  const failure = async (kubeconfig: string) => {
    const cluster = await connectTo(kubeconfig);
    const error = await rejection(cluster.json('GET', '/api', { timeout: 2000 }));
    await cluster.close();
    expect(error).toBeInstanceOf(ConnectionError);
    const { kind, server, message } = error as ConnectionError;
    return { kind, server, message };
  };

  test('nobody listens', async () => {
    const server = await startServer({});
    await server.close();
    expect(await failure(server.kubeconfig)).toEqual({
      kind: 'refused',
      server: server.host,
      message: `dial tcp ${server.host}: connect: connection refused`,
    });
  });

  test('an unknown host', async () => {
    expect(await failure(kubeconfigFor('https://nobody.invalid:6443'))).toEqual({
      kind: 'unreachable',
      server: 'nobody.invalid:6443',
      message: expect.stringMatching(/^dial tcp: lookup nobody\.invalid: /),
    });
  });

  test('an unknown authority', async () => {
    const server = await startServer({}, { trusted: certificates.stranger });
    expect(await failure(server.kubeconfig)).toMatchObject({
      kind: 'tls',
      message: 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    });
    await server.close();
  });

  test.each([
    ['for another address', 'otherAddress', 'certificate is valid for 10.0.0.1, not 127.0.0.1'],
    ['for no address', 'noAddress', "cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs"],
    ['that has expired', 'expired', 'certificate has expired or is not yet valid'],
  ] as const)('a certificate %s', async (_, made, message) => {
    const server = await startServer({}, { certificate: certificates[made] });
    expect(await failure(server.kubeconfig)).toMatchObject({
      kind: 'tls',
      message: `tls: failed to verify certificate: x509: ${message}`,
    });
    await server.close();
  });

  test('a server that speaks no TLS', async () => {
    const server = await startServer({});
    await server.close();
    const { createServer } = await import('node:http');
    const plain = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => plain.listen(Number(server.host.split(':')[1]), '127.0.0.1', resolve));
    expect(await failure(server.kubeconfig)).toMatchObject({
      kind: 'tls',
      message: 'http: server gave HTTP response to HTTPS client',
    });
    plain.close();
  });

  test('a head that never comes', () =>
    withServer({ request: () => {} }, async (cluster) => {
      expect(await rejection(cluster.json('GET', '/x', { timeout: 50 }))).toMatchObject({
        kind: 'timeout',
        message: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      });
    }));

  test('a body that stops in the middle and hangs', () =>
    withServer(
      { request: (_, response) => response.writeHead(200, { 'content-length': '100' }).write('half') },
      async (cluster) => {
        expect(await rejection(cluster.json('GET', '/x', { timeout: 50 }))).toMatchObject({ kind: 'timeout' });
      },
    ));

  test('a body that is cut in the middle', () =>
    withServer(
      {
        request(request, response) {
          response.writeHead(200, { 'content-length': '100' });
          response.write('half', () => request.socket.destroy());
        },
      },
      async (cluster, server) => {
        expect(await rejection(cluster.request('POST', '/x'))).toMatchObject({ kind: 'lost', server: server.host });
      },
    ));
});

describe('ended from this side', () => {
  test('by the signal, before and while', () =>
    withServer({ request: () => {} }, async (cluster) => {
      const reason = new Error('enough');
      await expect(cluster.json('GET', '/x', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      const controller = new AbortController();
      const asked = rejection(cluster.json('GET', '/x', { signal: controller.signal }));
      setTimeout(() => controller.abort(reason), 20);
      expect(await asked).toBe(reason);
    }));

  test('by closing the cluster: what is under way and what comes after', () =>
    withServer({ request: () => {} }, async (cluster) => {
      const asked = rejection(cluster.json('GET', '/x'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      await cluster.close();
      const closed = { kind: 'lost', message: 'the connection to the cluster was closed' };
      expect(await asked).toMatchObject(closed);
      expect(await rejection(cluster.json('GET', '/x'))).toMatchObject(closed);
    }));
});
