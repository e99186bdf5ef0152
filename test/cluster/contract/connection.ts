// Contract: connections, credentials, and what is left of them.

import { expect } from 'vitest';
import { connectCluster } from '../../../src/cluster/connect.ts';
import { kubeconfigFor } from '../../cluster-adapter/local-server.ts';
import { refusal, until, type ContractCase } from './context.ts';

const handles = () => process.getActiveResourcesInfo().filter((name) => /TCP|TLS|HTTP|Timeout/.test(name)).length;

export const connectionCases: readonly ContractCase[] = [
  {
    name: 'fifty requests that follow one another share a TCP connection',
    async run({ relayed, path }) {
      await using relay = await relayed();
      for (let i = 0; i < 50; i += 1) await relay.cluster.table(path('pods'));
      expect(relay.connections()).toBe(1);
    },
  },
  {
    name: 'requests at once, watches and logs go side by side',
    async run({ relayed, path, pod }) {
      await using relay = await relayed();
      const { cluster } = relay;
      const { metadata } = await cluster.json('GET', path('pods'));
      const abort = new AbortController();
      const options = { resourceVersion: metadata?.resourceVersion ?? '', signal: abort.signal };
      const streams = [
        ...Array.from({ length: 3 }, () => cluster.watch(path('pods'), options)[Symbol.asyncIterator]().next()),
        cluster.logs(pod('sleeper'), { follow: true, tailLines: 0, signal: abort.signal }),
      ];
      await Promise.all(Array.from({ length: 20 }, () => cluster.json('GET', path('pods'))));
      abort.abort();
      await Promise.all(streams);
    },
  },
  {
    name: 'nothing is left open after closing',
    async run({ relayed, path, pod }) {
      const before = handles();
      {
        await using relay = await relayed();
        const { cluster } = relay;
        await cluster.resources();
        const { metadata } = await cluster.json('GET', path('pods'));
        const watching = cluster.watch(path('pods'), { resourceVersion: metadata?.resourceVersion ?? '' });
        const next = watching[Symbol.asyncIterator]().next();
        const running = cluster.exec(pod('sleeper'), ['sleep', '60'], { stdout: { write() {} } });
        const ended = expect(running).rejects.toMatchObject({ kind: 'lost' });
        await cluster.connect(pod('web'), 8080);
        await cluster.close();
        await ended;
        expect((await next).done).toBe(true);
        await until(() => relay.open() === 0, 'connections that close');
      }
      await until(() => handles() <= before, 'handles that go away');
    },
  },
  {
    name: 'a wrong token is refused',
    async run({ cluster }) {
      const text = JSON.stringify({
        ...JSON.parse(kubeconfigFor(cluster.server)),
        clusters: [{ name: 'local', cluster: { server: cluster.server, 'insecure-skip-tls-verify': true } }],
      });
      const stranger = await connectCluster({ kubeconfig: { text }, userAgent: 'rutter/contract' });
      const { code, status } = await refusal(stranger.json('GET', '/api/v1/namespaces'));
      await stranger.close();
      expect([code, status.reason, status.message]).toEqual([401, 'Unauthorized', 'Unauthorized']);
    },
  },
];
