import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DialectEnvironment, Listener } from '../../../src/kubectl/port.ts';
import { makeWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld('forward', [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'kiada', labels: { app: 'kiada' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'kiada',
            image: 'luksa/kiada:0.1',
            imagePullPolicy: 'IfNotPresent',
            ports: [{ name: 'http', containerPort: 8080 }],
          },
        ],
      },
    },
  ]);
  await world.create('services', {
    kind: 'Service',
    metadata: { name: 'kiada' },
    spec: { selector: { app: 'kiada' }, ports: [{ port: 80, targetPort: 'http' }] },
  });
  await world.ready('kiada');
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** Starts a forward, uses it, ends it. */
async function forwarding(
  line: string,
  use: (listeners: Listener[]) => Promise<void>,
  environment: Partial<DialectEnvironment> = {},
) {
  const ending = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Listener[]>();
  const ended = world.k(line, { signal: ending.signal, onListening: resolve, ...environment });
  const listeners = await Promise.race([promise, ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  try {
    await use(listeners);
  } finally {
    ending.abort();
  }
  return { ...(await ended), port: listeners[0]?.local ?? 0 };
}

async function ask(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

describe('port-forward', () => {
  test('serves many connections, half-closed ones too, and leaves nothing listening', async () => {
    const { stdout, stderr, exitCode, port } = await forwarding('k port-forward kiada :8080', async ([listener]) => {
      expect(listener).toMatchObject({ remote: 8080, pod: 'kiada' });
      const answers = await Promise.all(Array.from({ length: 8 }, () => ask(listener?.local ?? 0)));
      for (const answer of answers) expect(answer).toContain('Kiada version 0.1');
    });
    const head = [`Forwarding from 127.0.0.1:${port} -> 8080`, `Forwarding from [::1]:${port} -> 8080`];
    const handled = Array.from({ length: 8 }, () => `Handling connection for ${port}`);
    expect(stdout).toBe([...head, ...handled, ''].join('\n'));
    expect([stderr, exitCode]).toEqual(['', 0]);
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  test("leads from a service's port to its target, at one address", async () => {
    const line = 'k port-forward svc/kiada 0:80 --address 127.0.0.1';
    const { stdout, port } = await forwarding(line, async ([listener]) => {
      expect(await ask(listener?.local ?? 0)).toContain('Kiada version 0.1');
    });
    expect(stdout).toBe(`Forwarding from 127.0.0.1:${port} -> 8080\nHandling connection for ${port}\n`);
  });

  test('lives on over refused connections for a caller that hears of them', async () => {
    const heard: string[] = [];
    const { stderr, port } = await forwarding(
      'k port-forward kiada :9090',
      async ([listener]) => {
        expect(await ask(listener?.local ?? 0)).toBe('');
        expect(await ask(listener?.local ?? 0)).toBe('');
      },
      { onForwardError: (_, message) => void heard.push(message) },
    );
    expect(heard).toHaveLength(2);
    expect(heard[0]).toContain('connection refused');
    expect(stderr).toMatch(
      new RegExp(
        `^E\\d{4} [\\d:.]+ +\\d+ portforward.go:424\\] "Unhandled Error" err="an error occurred forwarding ${port} -> 9090: `,
      ),
    );
  });

  test('ends with the first refused connection otherwise, as kubectl does', async () => {
    const { promise, resolve } = Promise.withResolvers<Listener[]>();
    const ended = world.k('k port-forward kiada :9090', { onListening: resolve });
    const [listener] = await promise;
    expect(await ask(listener?.local ?? 0)).toBe('');
    const { stderr, exitCode } = await ended;
    expect(stderr.split('\n').slice(-2)).toEqual(['error: lost connection to pod', '']);
    expect(exitCode).toBe(1);
  });

  test('tells of a port that is taken, and goes on with the others', async () => {
    await forwarding('k port-forward kiada :8080 --address 127.0.0.1', async ([taken]) => {
      const port = taken?.local ?? 0;
      const busy = `Unable to listen on port ${port}: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:${port}: bind: address already in use]\n`;
      const line = (pairs: string) => `k port-forward kiada ${pairs} --address 127.0.0.1`;
      expect(await world.k(line(`${port}:8080`))).toEqual({
        stdout: '',
        stderr: `${busy}error: unable to listen on any of the requested ports: [{${port} 8080}]\n`,
        exitCode: 1,
      });
      const { stderr } = await forwarding(line(`${port}:8080 :8080`), async (listeners) => {
        expect(listeners).toHaveLength(1);
      });
      expect(stderr).toBe(busy);
    });
  });

  test.each([
    ['k port-forward nope 8080', 'Error from server (NotFound): pods "nope" not found\n'],
    ['k port-forward kiada x', "error: Pod 'kiada' does not have a named port 'x'\n"],
    ['k port-forward svc/kiada 9', 'error: Service kiada does not have a service port 9\n'],
    ['k port-forward kiada 8080 --address=foo', 'error: foo is not a valid IP\n'],
  ])('%s', async (line, stderr) => {
    expect(await world.k(line)).toEqual({ stdout: '', stderr, exitCode: 1 });
  });
});
