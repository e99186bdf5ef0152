// Contract: containers' logs.

import { expect } from 'vitest';
import { awaitObject, refusal, textOf, type ContractCase } from './context.ts';

const sorted = (text: string) => text.split('\n').filter(Boolean).sort();

export const logCases: readonly ContractCase[] = [
  {
    name: 'the whole, both outputs',
    async run({ cluster, pod }) {
      expect(sorted(await textOf(await cluster.logs(pod('sleeper'))))).toEqual(['one', 'three', 'two']);
    },
  },
  {
    name: 'the last lines, none of them, the first bytes',
    async run({ cluster, pod }) {
      const logs = async (options: object) => textOf(await cluster.logs(pod('two', 'first'), options));
      expect(await logs({ tailLines: 5 })).toBe('from first\n');
      expect(await logs({ tailLines: 0 })).toBe('');
      expect(await logs({ limitBytes: 4 })).toBe('from');
    },
  },
  {
    name: 'with timestamps, since a time',
    async run({ cluster, pod }) {
      const logs = async (options: object) => textOf(await cluster.logs(pod('two', 'second'), options));
      expect(await logs({ timestamps: true })).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z from second\n$/);
      expect(await logs({ sinceTime: '2020-02-01T09:50:00Z' })).toBe('from second\n');
      expect(await logs({ sinceSeconds: 3600 })).toBe('from second\n');
      expect(await logs({ sinceTime: '2999-01-01T00:00:00Z' })).toBe('');
    },
  },
  {
    name: 'a followed log goes on until it is aborted, silent or not',
    async run({ cluster, pod }) {
      const abort = new AbortController();
      const chunks: Uint8Array[] = [];
      for await (const chunk of await cluster.logs(pod('sleeper'), { follow: true, signal: abort.signal })) {
        chunks.push(chunk);
        if (sorted(Buffer.concat(chunks).toString()).length === 3) abort.abort();
      }
      const silent = { follow: true, tailLines: 0, signal: AbortSignal.timeout(300) };
      expect(await textOf(await cluster.logs(pod('sleeper'), silent))).toBe('');
    },
  },
  {
    name: 'no container before this one',
    async run({ cluster, pod }) {
      const { code, status } = await refusal(cluster.logs(pod('sleeper'), { previous: true }));
      expect([code, status.reason, status.message]).toEqual([
        400,
        'BadRequest',
        'previous terminated container "main" in pod "sleeper" not found',
      ]);
    },
  },
  {
    name: 'the container before this one',
    async run(context) {
      const { cluster, path, pod } = context;
      const script = 'if [ -f /d/x ]; then echo again; sleep 36000; fi; touch /d/x; echo first; exit 1';
      const container = {
        name: 'main',
        image: 'busybox',
        command: ['sh', '-c', script],
        volumeMounts: [{ name: 'd', mountPath: '/d' }],
      };
      const spec = {
        terminationGracePeriodSeconds: 0,
        containers: [container],
        volumes: [{ name: 'd', emptyDir: {} }],
      };
      await cluster.request('POST', path('pods'), { body: { metadata: { name: 'again' }, spec } });
      await awaitObject(context, path('pods'), 'again', (object) => {
        const [main] =
          (object['status'] as { containerStatuses?: { restartCount: number; ready: boolean }[] }).containerStatuses ??
          [];
        return main?.restartCount === 1 && main.ready;
      });
      expect(await textOf(await cluster.logs(pod('again'), { previous: true }))).toBe('first\n');
      expect(await textOf(await cluster.logs(pod('again')))).toBe('again\n');
    },
  },
  {
    name: 'a container that waits for its image',
    async run(context) {
      const { cluster, path, pod } = context;
      const spec = { terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image: 'nosuch/image:0' }] };
      await cluster.request('POST', path('pods'), { body: { metadata: { name: 'imageless' }, spec } });
      await awaitObject(context, path('pods'), 'imageless', (object) =>
        /ErrImagePull|ImagePullBackOff/.test(JSON.stringify(object['status'])),
      );
      const { code, message } = await refusal(cluster.logs(pod('imageless')));
      expect(code).toBe(400);
      expect(message).toMatch(
        /^container "main" in pod "imageless" is waiting to start: (trying and failing to pull image|image can't be pulled)$/,
      );
    },
  },
  {
    name: 'a container must be named where there are several, and be there',
    async run({ cluster, pod }) {
      expect(await refusal(cluster.logs(pod('two')))).toMatchObject({
        code: 400,
        message: 'a container name must be specified for pod two, choose one of: [first second]',
      });
      expect(await refusal(cluster.logs(pod('two', 'third')))).toMatchObject({
        code: 400,
        message: 'container third is not valid for pod two',
      });
      expect(await refusal(cluster.logs(pod('nope')))).toMatchObject({ code: 404, message: 'pods "nope" not found' });
    },
  },
];
