// Watches: what they begin with, what they tell, and what selectors make of changes.

import { describe, expect, test } from 'vitest';
import { useSimulator } from './running.ts';

const running = useSimulator();
const MAPS = '/api/v1/namespaces/default/configmaps';

interface Event {
  type: string;
  object: {
    kind: string;
    metadata?: { name?: string; annotations?: object };
    rows?: { cells: unknown[] }[];
    code?: number;
  };
}

const create = (name: string, labels = {}) =>
  running.client.call({ method: 'POST', path: MAPS, body: { metadata: { name, labels } } });

const label = (name: string, labels: object) =>
  running.client.call({
    method: 'PATCH',
    path: `${MAPS}/${name}`,
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels } },
  });

const remove = (name: string) => running.client.call({ method: 'DELETE', path: `${MAPS}/${name}` });

async function version(): Promise<string> {
  const { body } = await running.client.call({ path: MAPS });
  return (body as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
}

/** The first `count` events of a watch, while `act` makes them. */
async function watch(query: string, count: number, act: () => Promise<unknown>, accept?: string): Promise<Event[]> {
  const { lines, close } = running.client.stream({ path: `${MAPS}?watch=true&${query}`, ...(accept && { accept }) });
  const events: Event[] = [];
  const acted = act();
  for await (const line of lines) {
    events.push(JSON.parse(line) as Event);
    if (events.length === count) break;
  }
  close();
  await acted;
  return events;
}

const told = (events: Event[]) => events.map(({ type, object }) => `${type} ${object.metadata?.name}`);

describe('a watch', () => {
  test('from a version tells what came after it, in order', async () => {
    const from = await version();
    await create('early');
    const events = await watch(`resourceVersion=${from}`, 3, async () => {
      await label('early', { a: 'b' });
      await remove('early');
    });
    expect(told(events)).toEqual(['ADDED early', 'MODIFIED early', 'DELETED early']);
  });

  test('without a version begins with what there is', async () => {
    await create('present', { w: '1' });
    expect(told(await watch('labelSelector=w', 1, async () => {}))).toEqual(['ADDED present']);
    await remove('present');
  });

  test('with a selector sees objects come and go by their labels', async () => {
    await create('moving', { at: 'home' });
    const from = await version();
    const events = await watch(`labelSelector=at%3Daway&resourceVersion=${from}`, 2, async () => {
      await label('moving', { at: 'away' });
      await label('moving', { at: 'home' });
    });
    expect(told(events)).toEqual(['ADDED moving', 'DELETED moving']);
    await remove('moving');
  });

  test('marks the end of the initial events when asked to', async () => {
    await create('first', { i: '1' });
    const query = 'labelSelector=i&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan';
    const [first, mark] = await watch(query, 2, async () => {});
    expect(first?.object.metadata?.name).toBe('first');
    expect(mark).toMatchObject({
      type: 'BOOKMARK',
      object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    });
    await remove('first');
  });

  test('tells Tables: the columns once', async () => {
    const from = await version();
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    const events = await watch(
      `resourceVersion=${from}`,
      2,
      async () => {
        await create('t1');
        await create('t2');
      },
      accept,
    );
    expect(events).toMatchObject([
      {
        type: 'ADDED',
        object: { kind: 'Table', columnDefinitions: [{ name: 'Name' }, { name: 'Data' }, { name: 'Age' }] },
      },
      { type: 'ADDED', object: { kind: 'Table', columnDefinitions: null, rows: [{ cells: ['t2', 0, '0s'] }] } },
    ]);
  });

  test('ends when its time is over', async () => {
    const { lines } = running.client.stream({ path: `${MAPS}?watch=true&timeoutSeconds=5&labelSelector=none` });
    const seen: string[] = [];
    const ended = (async () => {
      for await (const line of lines) seen.push(line);
    })();
    await running.client.call({ path: MAPS });
    await running.clock.advance(5000);
    await ended;
    expect(seen).toEqual([]);
  });
});
