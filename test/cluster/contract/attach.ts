// Contract: joining a container's main process.

import { expect } from 'vitest';
import { collector, phaseOf, awaitObject, refusal, type ContractCase } from './context.ts';

export const attachCases: readonly ContractCase[] = [
  {
    name: 'input reaches the process, output comes back, and the signal leaves it running',
    async run({ cluster, pod }) {
      const abort = new AbortController();
      const output = collector();
      const stdout = {
        write(chunk: string | Uint8Array) {
          output.write(chunk);
          if (output.text().includes('got two')) abort.abort();
        },
      };
      const stdin = async function* () {
        yield Buffer.from('one\ntwo\n');
        await new Promise<void>((resolve) => abort.signal.addEventListener('abort', () => resolve()));
      };
      const attached = cluster.attach(pod('echo'), { stdin: stdin(), stdout, signal: abort.signal });
      await expect(attached).rejects.toMatchObject({ name: 'AbortError' });
      expect(output.text()).toBe('got one\ngot two\n');
    },
  },
  {
    name: 'ends with the container, without an exit code',
    async run(context) {
      const { cluster, path, pod } = context;
      const script = 'read line; echo "bye $line"; exit 7';
      const container = { name: 'main', image: 'busybox', command: ['sh', '-c', script], stdin: true, stdinOnce: true };
      const spec = { restartPolicy: 'Never', terminationGracePeriodSeconds: 0, containers: [container] };
      await cluster.request('POST', path('pods'), { body: { metadata: { name: 'leaver' }, spec } });
      await awaitObject(context, path('pods'), 'leaver', (object) => phaseOf(object) === 'Running');
      const stdout = collector();
      const stdin = async function* () {
        yield Buffer.from('all\n');
      };
      const result = await cluster.attach(pod('leaver'), { stdin: stdin(), stdout });
      expect(result.exitCode).toBeUndefined();
      expect(stdout.text()).toBe('bye all\n');
      const ended = await awaitObject(context, path('pods'), 'leaver', (object) => phaseOf(object) === 'Failed');
      expect(ended['status']).toMatchObject({ containerStatuses: [{ state: { terminated: { exitCode: 7 } } }] });
    },
  },
  {
    name: 'a pod that is not there',
    async run({ cluster, pod }) {
      const { code, status } = await refusal(cluster.attach(pod('nope'), { stdout: collector() }));
      expect([code, status.message]).toEqual([404, 'pods "nope" not found']);
    },
  },
];
