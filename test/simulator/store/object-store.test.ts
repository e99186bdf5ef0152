// The numbered store: order, versions, what is remembered.

import { expect, test } from 'vitest';
import type { SimObject } from '../../../src/simulator/ports.ts';
import { makeObjectStore } from '../../../src/simulator/store/object-store.ts';

const object = (name: string, namespace?: string): SimObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name, uid: name, resourceVersion: '', creationTimestamp: '', ...(namespace && { namespace }) },
});

test('lists by namespace and name', () => {
  const store = makeObjectStore();
  for (const [name, namespace] of [
    ['b', 'y'],
    ['a', 'z'],
    ['a', 'y'],
    ['c', 'x'],
  ] as const)
    store.put('things', object(name, namespace));
  const names = (list: readonly SimObject[]) => list.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  expect(names(store.list('things'))).toEqual(['x/c', 'y/a', 'y/b', 'z/a']);
  expect(names(store.list('things', 'y'))).toEqual(['y/a', 'y/b']);
  expect([store.count('things'), store.count('things', 'y'), store.count('others')]).toEqual([4, 2, 0]);
});

test('numbers writes over all resources, deletions too', () => {
  const store = makeObjectStore();
  const first = store.put('things', object('a'));
  store.put('others', object('b'));
  const gone = store.delete('things', first);
  expect([first, gone].map(({ metadata }) => metadata.resourceVersion)).toEqual(['1', '3']);
  expect(store.since(1)?.map(({ type, version }) => `${type} ${version}`)).toEqual(['ADDED 2', 'DELETED 3']);
});

test('a listener that writes is told of its own write after everybody heard of the first', () => {
  const store = makeObjectStore();
  const heard: string[] = [];
  store.onChange(({ object: { metadata } }) => {
    heard.push(`one ${metadata.name}`);
    if (metadata.name === 'a') store.put('things', object('b'));
  });
  store.onChange(({ object: { metadata } }) => heard.push(`two ${metadata.name}`));
  store.put('things', object('a'));
  expect(heard).toEqual(['one a', 'two a', 'one b', 'two b']);
});

test('forgets the oldest writes, and says so', () => {
  const store = makeObjectStore();
  for (let i = 0; i < 25_000; i++) store.put('things', object('a'));
  expect(store.since(1)).toBeUndefined();
  expect(store.since(24_999)?.map(({ version }) => version)).toEqual([25_000]);
  expect(store.since(25_000)).toEqual([]);
});
