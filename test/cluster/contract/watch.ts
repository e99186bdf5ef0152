// Contract: events.

import { expect } from 'vitest';
import { ApiError, type Cluster, type KubeObject, type Table } from '../../../src/cluster/port.ts';
import type { WatchEvent, WatchOptions } from '../../../src/cluster/port.ts';
import { refusal, type ContractCase } from './context.ts';

const configMap = (name: string, labels: Record<string, string> = {}) => ({ metadata: { name, labels } });
const labelOf = ({ type, object }: WatchEvent) => `${type} ${object.metadata?.name}`;

/** Watches from now on; `take` waits for the next events, bookmarks aside. */
async function startWatch<T = KubeObject>(cluster: Cluster, path: string, options: Partial<WatchOptions> = {}) {
  const { metadata } = await cluster.json('GET', path);
  const resourceVersion = metadata?.resourceVersion ?? '';
  const events = cluster.watch<T>(path, { resourceVersion, ...options })[Symbol.asyncIterator]();
  const next = async (): Promise<WatchEvent<T>> => {
    const { value, done } = await events.next();
    if (done) throw new Error('the watch has ended');
    return (value as WatchEvent<T>).type === 'BOOKMARK' ? next() : (value as WatchEvent<T>);
  };
  return {
    resourceVersion,
    async take(count: number): Promise<WatchEvent<T>[]> {
      const taken: WatchEvent<T>[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
    stop: () => events.return?.(undefined),
  };
}

export const watchCases: readonly ContractCase[] = [
  {
    name: 'added, modified, deleted',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      const watching = await startWatch(cluster, maps, { fieldSelector: 'metadata.name=watched' });
      await cluster.request('POST', maps, { body: configMap('watched') });
      await cluster.request('POST', maps, { body: configMap('unwatched') });
      const contentType = 'application/merge-patch+json';
      await cluster.request('PATCH', `${maps}/watched`, { contentType, body: { data: { a: 'b' } } });
      await cluster.request('DELETE', `${maps}/watched`);
      const events = await watching.take(3);
      expect(events.map(labelOf)).toEqual(['ADDED watched', 'MODIFIED watched', 'DELETED watched']);
      expect(events[1]?.object).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', data: { a: 'b' } });
      await watching.stop();
    },
  },
  {
    name: 'an object that comes to fit a selector is added, one that ceases to is deleted',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      await cluster.request('POST', maps, { body: configMap('chameleon') });
      const watching = await startWatch(cluster, maps, { labelSelector: 'colour=green' });
      const contentType = 'application/merge-patch+json';
      for (const colour of ['green', 'red']) {
        const body = configMap('chameleon', { colour });
        await cluster.request('PATCH', `${maps}/chameleon`, { contentType, body });
      }
      expect((await watching.take(2)).map(labelOf)).toEqual(['ADDED chameleon', 'DELETED chameleon']);
      await watching.stop();
    },
  },
  {
    name: 'as Tables, the columns with the first',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      const watching = await startWatch<Table>(cluster, maps, { table: true, fieldSelector: 'metadata.name=row' });
      await cluster.request('POST', maps, { body: configMap('row') });
      await cluster.request('DELETE', `${maps}/row`);
      const [first, second] = await watching.take(2);
      expect(first?.object.columnDefinitions.map(({ name }) => name)).toEqual(['Name', 'Data', 'Age']);
      expect([first?.type, first?.object.rows[0]?.cells.slice(0, 2)]).toEqual(['ADDED', ['row', 0]]);
      expect([second?.type, second?.object.rows[0]?.cells[0]]).toEqual(['DELETED', 'row']);
      await watching.stop();
    },
  },
  {
    name: 'a dropped connection loses nothing and tells nothing twice',
    async run({ cluster, relayed, path }) {
      await using relay = await relayed();
      const maps = path('configmaps');
      const watching = await startWatch(relay.cluster, maps, { labelSelector: 'drop=yes' });
      const create = (name: string) => cluster.request('POST', maps, { body: configMap(name, { drop: 'yes' }) });
      await create('drop-1');
      const seen = await watching.take(1);
      relay.cut();
      await create('drop-2');
      await create('drop-3');
      seen.push(...(await watching.take(2)));
      expect(seen.map(labelOf)).toEqual(['ADDED drop-1', 'ADDED drop-2', 'ADDED drop-3']);
      await watching.stop();
    },
  },
  {
    name: 'a version from long ago: its events, where the server has them still, or that it is too old',
    async run({ cluster, path }) {
      const events = cluster.watch(path('configmaps'), { resourceVersion: '1' })[Symbol.asyncIterator]();
      const first = await events.next().catch((error: unknown) => error);
      if (first instanceof ApiError) expect([first.code, first.status.reason]).toEqual([410, 'Expired']);
      else expect(first).toMatchObject({ done: false, value: { type: 'ADDED', object: { kind: 'ConfigMap' } } });
      await events.return?.(undefined);
    },
  },
  {
    name: 'a kind that is not there',
    async run({ cluster, path }) {
      const events = cluster.watch(path('things'), { resourceVersion: '1' })[Symbol.asyncIterator]();
      expect(await refusal(events.next())).toMatchObject({
        code: 404,
        message: 'the server could not find the requested resource',
      });
    },
  },
];
