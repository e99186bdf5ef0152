import { expect, test } from 'vitest';
import { json, rejection, textOf, withServer } from './local-server.ts';

const pod = { namespace: 'ns', pod: 'a', container: 'c' };
const path = '/api/v1/namespaces/ns/pods/a/log';

test('every option is asked for, zero too', () =>
  withServer({ request: (_, response) => response.end('one\ntwo\n') }, async (cluster, server) => {
    const options = {
      previous: true,
      timestamps: true,
      sinceSeconds: 0,
      sinceTime: '2020-02-01T09:50:00Z',
      tailLines: 0,
      limitBytes: 0,
    };
    expect(await textOf(await cluster.logs(pod, options))).toBe('one\ntwo\n');
    expect(await textOf(await cluster.logs({ namespace: 'ns', pod: 'a' }))).toBe('one\ntwo\n');
    expect(server.requests.map(({ url }) => url)).toEqual([
      `${path}?container=c&previous=true&timestamps=true&sinceSeconds=0&sinceTime=2020-02-01T09%3A50%3A00Z&tailLines=0&limitBytes=0`,
      path,
    ]);
  }));

test('a refusal is the server’s own', () =>
  withServer(
    { request: (_, response) => json(response, { kind: 'Status', message: 'previous terminated ...' }, 400) },
    async (cluster) => {
      expect(await rejection(cluster.logs(pod, { previous: true }))).toMatchObject({
        name: 'ApiError',
        code: 400,
        message: 'previous terminated ...',
      });
    },
  ));

test('an abort ends a followed log quietly, before its first line and after it', () =>
  withServer(
    {
      request(request, response) {
        if (request.url?.includes('tailLines=0')) return;
        response.write('line\n');
      },
    },
    async (cluster) => {
      const abort = new AbortController();
      let text = '';
      for await (const chunk of await cluster.logs(pod, { follow: true, signal: abort.signal })) {
        text += Buffer.from(chunk).toString();
        abort.abort();
      }
      const before = AbortSignal.timeout(50);
      const silent = await textOf(await cluster.logs(pod, { follow: true, signal: before, tailLines: 0 }));
      expect([text, silent]).toEqual(['line\n', '']);
    },
  ));

test('a log that is cut says so', () =>
  withServer(
    { request: (request, response) => void response.write('line\n', () => request.socket.destroy()) },
    async (cluster) => {
      expect(await rejection(cluster.logs(pod).then(textOf))).toMatchObject({ name: 'ConnectionError', kind: 'lost' });
    },
  ));
