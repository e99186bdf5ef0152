import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { Cluster, ExecOptions, ExecResult } from '../../src/cluster/port.ts';
import { rejection, withServer, type Handlers } from './local-server.ts';

const pod = { namespace: 'ns', pod: 'a', container: 'c' };
const success = { metadata: {}, status: 'Success' as const };
const exited = (code: number) => ({
  status: 'Failure' as const,
  reason: 'NonZeroExitCode',
  message: `command terminated with exit code ${code}`,
  details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
});

const frame = (channel: number, data: string | Uint8Array) => Buffer.concat([Buffer.of(channel), Buffer.from(data)]);
const status = (value: object) => frame(3, JSON.stringify(value));

/** Keeps what is written, with the stream's name before each piece. */
function recorder() {
  const written: string[] = [];
  const sink = (name: string) => ({
    write(chunk: string | Uint8Array) {
      written.push(`${name}:${Buffer.from(chunk as Uint8Array).toString('utf8')}`);
    },
  });
  return { written, stdout: sink('out'), stderr: sink('err') };
}

async function* input(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

const exec = (cluster: Cluster, options: ExecOptions): Promise<ExecResult> => cluster.exec(pod, ['ls', '-l'], options);

test.each<[string, object, ExecResult]>([
  ['zero', success, { status: success, exitCode: 0 }],
  ['another', exited(3), { status: exited(3), exitCode: 3 }],
  [
    'none, for a command that could not start',
    { status: 'Failure', message: 'no such file' },
    { status: { status: 'Failure', message: 'no such file' } },
  ],
])('exit code: %s', async (_, closing, expected) => {
  const { written, ...sinks } = recorder();
  const socket = (opened: WebSocket) => {
    opened.send(frame(1, ''));
    opened.send(frame(1, 'one'));
    opened.send(frame(2, 'two'));
    opened.send(frame(1, 'three'));
    opened.send(status(closing));
    opened.close(1000);
  };
  await withServer({ socket }, async (cluster, server) => {
    expect(await exec(cluster, sinks)).toEqual(expected);
    expect(written.filter((piece) => piece !== 'out:')).toEqual(['out:one', 'err:two', 'out:three']);
    expect(server.requests).toMatchObject([
      {
        url: '/api/v1/namespaces/ns/pods/a/exec?container=c&command=ls&command=-l&stdin=false&stdout=true&stderr=true&tty=false',
        headers: {
          authorization: 'Bearer secret',
          'user-agent': 'rutter/test',
          'sec-websocket-protocol': 'v5.channel.k8s.io,v4.channel.k8s.io',
        },
      },
    ]);
  });
});

/** Sends standard input back, and the status at its end. */
const echoes = (opened: WebSocket) => {
  opened.on('message', (data: Buffer) => {
    if (data[0] === 255) {
      opened.send(status(success));
      opened.close(1000);
    } else opened.send(frame(1, data.subarray(1)));
  });
};

test('standard input goes in frames of limited size, and its end is told', async () => {
  let bytes = 0;
  const big = new Uint8Array(5_000_000).fill(7);
  const stdin = async function* () {
    yield big;
  };
  const stdout = { write: (chunk: string | Uint8Array) => void (bytes += chunk.length) };
  await withServer({ socket: echoes }, async (cluster) => {
    expect(await exec(cluster, { stdin: stdin(), stdout })).toMatchObject({ exitCode: 0 });
    expect(bytes).toBe(5_000_000);
  });
});

test('on v4 the command ends by itself, and an input that waits is let go', async () => {
  const { written, stdout } = recorder();
  let letGo = false;
  const stdin = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise<IteratorResult<Uint8Array>>(() => {}),
      return: () => {
        letGo = true;
        return Promise.resolve({ done: true as const, value: undefined });
      },
    }),
  };
  const socket = (opened: WebSocket) => {
    opened.send(frame(1, 'hello'));
    opened.send(status(exited(1)));
    opened.close(1000);
  };
  await withServer({ socket, protocol: 'v4.channel.k8s.io' }, async (cluster) => {
    expect(await exec(cluster, { stdin, stdout })).toMatchObject({ exitCode: 1 });
    expect([written, letGo]).toEqual([['out:hello'], true]);
  });
});

test('a terminal has a size, told at first and at each change, and no standard error of its own', async () => {
  const sizes: unknown[] = [];
  let resize = (_columns: number, _rows: number) => {};
  let stopped = false;
  const terminal = {
    columns: 80,
    rows: 24,
    onResize(callback: typeof resize) {
      resize = callback;
      return () => (stopped = true);
    },
  };
  const typed: string[] = [];
  const socket = (opened: WebSocket) =>
    opened.on('message', (data: Buffer) => {
      if (data[0] !== 4) return void typed.push(data.subarray(1).toString());
      sizes.push(JSON.parse(data.subarray(1).toString()));
      if (sizes.length === 1) setTimeout(() => resize(132, 43), 50);
      else opened.send(status(success), () => opened.close(1000));
    });
  await withServer({ socket }, async (cluster, server) => {
    await exec(cluster, { tty: true, terminal, stdin: input('ls\n\x04'), ...recorder() });
    expect(typed).toEqual(['ls\n\x04']);
    expect(sizes).toEqual([
      { Width: 80, Height: 24 },
      { Width: 132, Height: 43 },
    ]);
    expect(stopped).toBe(true);
    expect(server.requests[0]?.url).toContain('stdin=true&stdout=true&stderr=false&tty=true');
  });
});

test('a slow reader holds the server back', async () => {
  const chunk = frame(1, new Uint8Array(32_000));
  const total = 1000;
  let sent = 0;
  const socket = (opened: WebSocket) => {
    const more = (): void => {
      if (sent === total) return void opened.send(status(success), () => opened.close(1000));
      sent += 1;
      opened.send(chunk, more);
    };
    more();
  };
  const gate = Promise.withResolvers<void>();
  let bytes = 0;
  const stdout = {
    async write(data: string | Uint8Array) {
      await gate.promise;
      bytes += data.length;
    },
  };
  await withServer({ socket }, async (cluster) => {
    const done = exec(cluster, { stdout });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toBeLessThan(total);
    gate.resolve();
    expect(await done).toMatchObject({ exitCode: 0 });
    expect(bytes).toBe(32_000 * total);
  });
});

const refuses =
  (head: string, body: string): NonNullable<Handlers['upgrade']> =>
  (_, socket) =>
    void socket.end(`HTTP/1.1 ${head}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);

test.each<[string, Handlers, object]>([
  [
    'the upgrade is refused with a Status',
    { upgrade: refuses('400 Bad Request', '{"kind":"Status","message":"container c is not valid for pod a"}') },
    { name: 'ApiError', code: 400, message: 'container c is not valid for pod a' },
  ],
  [
    'the upgrade is refused with a page',
    { upgrade: refuses('502 Bad Gateway\r\ncontent-type: text/html', '<b>') },
    { name: 'ApiError', code: 502, message: expect.stringContaining('("<b>")') },
  ],
  ['the answer is no upgrade', { upgrade: refuses('200 OK', 'hello') }, { name: 'ApiError', code: 200 }],
  ['the connection is cut before the upgrade', { upgrade: (_, socket) => socket.destroy() }, { kind: 'lost' }],
  [
    'the connection dies',
    { socket: (opened) => opened.send(frame(1, 'x'), () => opened.terminate()) },
    { kind: 'lost', message: 'EOF' },
  ],
  [
    'the stream ends without a status',
    { socket: (opened) => opened.close(1000) },
    { kind: 'lost', message: 'the stream ended before the command told its exit code' },
  ],
])('rejects when %s', (_, handlers, expected) =>
  withServer(handlers, async (cluster) => {
    expect(await rejection(exec(cluster, recorder()))).toMatchObject(expected);
  }),
);

test('a status that is no JSON is kept as the message', () =>
  withServer({ socket: (opened) => opened.send(frame(3, 'oops'), () => opened.close(1000)) }, async (cluster) => {
    expect(await exec(cluster, {})).toEqual({ status: { status: 'Failure', message: 'oops' } });
  }));

test('after the status the connection may die, or stay', async () => {
  const dies = (opened: WebSocket) => opened.send(status(success), () => opened.terminate());
  await withServer({ socket: dies }, async (cluster) => {
    expect(await exec(cluster, {})).toMatchObject({ exitCode: 0 });
  });
  const stays = (opened: WebSocket) => opened.send(status(success));
  await withServer({ socket: stays }, async (cluster) => {
    expect(await exec(cluster, {})).toMatchObject({ exitCode: 0 });
  });
});

test('the signal and the closing of the cluster end it', () =>
  withServer({ socket: () => {} }, async (cluster) => {
    const abort = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => abort.abort(reason), 50);
    expect(await rejection(exec(cluster, { signal: abort.signal, ...recorder() }))).toBe(reason);
    setTimeout(() => void cluster.close(), 50);
    expect(await rejection(exec(cluster, recorder()))).toMatchObject({
      kind: 'lost',
      message: 'the connection to the cluster was closed',
    });
  }));

test('what reads its output or gives its input may fail', () =>
  withServer({ socket: (opened) => opened.send(frame(1, 'x')) }, async (cluster) => {
    const broken = new Error('EPIPE');
    const stdout = { write: () => Promise.reject(broken) };
    expect(await rejection(exec(cluster, { stdout }))).toBe(broken);
    const stdin = (async function* () {
      yield* input('a');
      throw broken;
    })();
    expect(await rejection(exec(cluster, { stdin }))).toBe(broken);
  }));

test('attach ends with the stream, and never with an exit code', async () => {
  const { written, stdout } = recorder();
  const plain = (opened: WebSocket) => opened.send(frame(1, 'hello'), () => opened.close(1000));
  await withServer({ socket: plain }, async (cluster, server) => {
    expect(await cluster.attach(pod, { stdout })).toEqual({});
    expect(written).toEqual(['out:hello']);
    expect(server.requests[0]?.url).toBe(
      '/api/v1/namespaces/ns/pods/a/attach?container=c&stdin=false&stdout=true&stderr=false&tty=false',
    );
  });
  await withServer({ socket: (opened) => opened.send(status(success), () => opened.close(1000)) }, async (cluster) => {
    expect(await cluster.attach(pod, { stdout })).toEqual({ status: success });
  });
});
