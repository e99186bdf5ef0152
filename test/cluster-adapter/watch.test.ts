import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { KubeObject, WatchEvent, WatchOptions } from '../../src/cluster/port.ts';
import { json, rejection, startServer, connectTo, withServer } from './local-server.ts';

const pod = (type: string, name: string, resourceVersion: string) =>
  `${JSON.stringify({ type, object: { kind: 'Pod', metadata: { name, resourceVersion } } })}\n`;
const bookmark = (resourceVersion: string) =>
  `${JSON.stringify({ type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion } } })}\n`;
const fault = (code: number, message: string) =>
  `${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', status: 'Failure', code, message } })}\n`;

type Reply = (response: ServerResponse, request: IncomingMessage) => void;
const sends =
  (...chunks: string[]): Reply =>
  (response) =>
    response.end(chunks.join(''));
const cuts =
  (...chunks: string[]): Reply =>
  (response, request) => {
    response.writeHead(200);
    response.write(chunks.join(''), () => request.socket.destroy());
  };
const stays =
  (...chunks: string[]): Reply =>
  (response) => {
    response.writeHead(200).flushHeaders();
    for (const chunk of chunks) response.write(chunk);
  };

/** Each connection gets the next reply. Collects until so many events have come, or the watch has ended. */
async function watched(replies: Reply[], count: number, options: Partial<WatchOptions> = {}) {
  const left = [...replies];
  const seen: string[] = [];
  const asked: string[] = [];
  let error: Error | undefined;
  await withServer({ request: (request, response) => left.shift()?.(response, request) }, async (cluster, server) => {
    const abort = new AbortController();
    const collect = async () => {
      const events = cluster.watch('/api/v1/pods', { resourceVersion: '10', signal: abort.signal, ...options });
      for await (const event of events) {
        seen.push(labelOf(event));
        if (seen.length === count) abort.abort();
      }
    };
    error = await collect().then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    asked.push(...server.requests.map(({ url }) => new URL(url, 'http://x').searchParams.get('resourceVersion') ?? ''));
  });
  return { seen, asked, error };
}

const labelOf = ({ type, object }: WatchEvent) =>
  `${type} ${(object as KubeObject).metadata?.name ?? object.metadata?.resourceVersion ?? object.kind}`;

test('events come as they are sent, in pieces or many at once', async () => {
  const all = pod('ADDED', 'a', '11') + pod('MODIFIED', 'ä', '12') + bookmark('15') + pod('DELETED', 'a', '16');
  const bytes = Buffer.from(all);
  const inPieces: Reply = (response) => {
    response.writeHead(200);
    for (const byte of bytes) response.write(Buffer.of(byte));
  };
  const expected = ['ADDED a', 'MODIFIED ä', 'BOOKMARK 15', 'DELETED a'];
  expect(await watched([stays(all)], 4)).toEqual({ seen: expected, asked: ['10'], error: undefined });
  expect(await watched([inPieces], 4)).toEqual({ seen: expected, asked: ['10'], error: undefined });
});

test('the query says what is watched', () =>
  withServer({ request: (_, response) => stays(pod('ADDED', 'a', '1'))(response, _) }, async (cluster, server) => {
    const options = { resourceVersion: '7', labelSelector: 'a=b', fieldSelector: 'metadata.name=x', table: true };
    for await (const event of cluster.watch('/api/v1/pods', options)) if (event) break;
    expect(server.requests).toMatchObject([
      {
        url: '/api/v1/pods?allowWatchBookmarks=true&fieldSelector=metadata.name%3Dx&labelSelector=a%3Db&resourceVersion=7&watch=true',
        headers: { accept: expect.stringMatching(/^application\/json;as=Table;/) },
      },
    ]);
  }));

test('a stream that ends, is cut, or is cut in the middle of a line is taken up where it was', async () => {
  const replies = [
    sends(pod('ADDED', 'a', '11'), bookmark('20')),
    cuts(pod('MODIFIED', 'a', '21')),
    cuts(pod('MODIFIED', 'a', '22'), '{"type":"ADDED","obj'),
    sends('not JSON\n'),
    stays(pod('DELETED', 'a', '23')),
  ];
  expect(await watched(replies, 5)).toEqual({
    seen: ['ADDED a', 'BOOKMARK 20', 'MODIFIED a', 'MODIFIED a', 'DELETED a'],
    asked: ['10', '20', '21', '22', '22'],
    error: undefined,
  });
});

test('a Table has the version of its row', async () => {
  const table = `${JSON.stringify({
    type: 'ADDED',
    object: { kind: 'Table', rows: [{ cells: [], object: { metadata: { name: 'a', resourceVersion: '30' } } }] },
  })}\n`;
  const { asked } = await watched([sends(table), stays(table)], 2, { table: true });
  expect(asked).toEqual(['10', '30']);
});

test('what is too old is told', async () => {
  const { seen, error } = await watched([sends(pod('ADDED', 'a', '11'), fault(410, 'too old resource version'))], 9);
  expect(seen).toEqual(['ADDED a']);
  expect(error).toMatchObject({ name: 'ApiError', code: 410, message: 'too old resource version' });
});

test('a refusal is told, at once or later; a busy server is asked again', async () => {
  const refuses =
    (code: number): Reply =>
    (response) =>
      json(response, { kind: 'Status', code, message: `code ${code}` }, code);
  expect(await watched([refuses(403)], 1)).toMatchObject({ error: { name: 'ApiError', code: 403 } });
  expect(await watched([sends(fault(504, 'starting')), refuses(503), stays(pod('ADDED', 'a', '1'))], 1)).toMatchObject({
    seen: ['ADDED a'],
    error: undefined,
  });
  expect(await watched([sends(''), refuses(401)], 1)).toMatchObject({ error: { name: 'ApiError', code: 401 } });
});

test('a server that was never there is told', async () => {
  const server = await startServer({});
  await server.close();
  const cluster = await connectTo(server.kubeconfig);
  const events = cluster.watch('/x', { resourceVersion: '1' })[Symbol.asyncIterator]();
  expect(await rejection(events.next())).toMatchObject({ name: 'ConnectionError', kind: 'refused' });
  await cluster.close();
});

test('the signal and the closing of the cluster end it quietly, while it waits too', () =>
  withServer({ request: (request, response) => stays()(response, request) }, async (cluster) => {
    const abort = new AbortController();
    const events = cluster.watch('/x', { resourceVersion: '1', signal: abort.signal })[Symbol.asyncIterator]();
    setTimeout(() => abort.abort(), 20);
    expect(await events.next()).toEqual({ done: true, value: undefined });
    const others = cluster.watch('/x', { resourceVersion: '1' })[Symbol.asyncIterator]();
    setTimeout(() => void cluster.close(), 20);
    expect(await others.next()).toEqual({ done: true, value: undefined });
  }));

test('a reader that does not read holds the server back', async () => {
  const line = pod('ADDED', 'x'.repeat(10_000), '1');
  let sent = 0;
  let drained = true;
  const floods: Reply = (response) => {
    response.writeHead(200);
    const more = () => {
      for (drained = true; drained && sent < 20_000; sent += 1) drained = response.write(line);
      if (!drained) response.once('drain', more);
    };
    more();
  };
  await withServer({ request: (request, response) => floods(response, request) }, async (cluster) => {
    const events = cluster.watch('/x', { resourceVersion: '1' })[Symbol.asyncIterator]();
    await events.next();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toBeLessThan(20_000);
    expect(drained).toBe(false);
    await events.return?.(undefined);
  });
});
