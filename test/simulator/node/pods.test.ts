import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Pod } from '../../../src/simulator/node/pod.ts';
import { startNode } from './node.ts';
import { summary, withoutIds } from './summary.ts';

interface Recorded {
  spec: object;
  states: string[];
  events: string[];
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as T;

/** Pods on a real Kubernetes 1.34: what they were asked to be, the states they went through, the kubelet's events. */
const pods = read<Record<string, Recorded>>('pods');
const deletions = read<Record<string, string[]>>('deletions');

/** Every distinct state of a pod from now on. */
function watchStates(node: ReturnType<typeof startNode>, name: string): string[] {
  const states: string[] = [];
  node.store.onChange(({ type, resource, object }) => {
    if (resource !== 'pods' || object.metadata.name !== name) return;
    const text = `${type === 'DELETED' ? 'gone ' : ''}${summary(object as never)}`;
    if (states.at(-1) !== text) states.push(text);
  });
  return states;
}

/** But for what hung on the moment: images that the real node had, a probe in the instant of a restart. */
const isCommon = (event: string) => !/already present|Readiness probe failed: Get/.test(event);

describe('a pod goes through the states of a real one', () => {
  test.each(Object.entries(pods))('%s', async (name, recorded) => {
    const node = startNode();
    const states = watchStates(node, name);
    node.pod(name, recorded.spec);
    // The first two are the API server's and the scheduler's.
    const wanted = recorded.states.slice(2);
    let seen = 0;
    for (let turns = 0; turns < 60 && seen < wanted.length; turns++) {
      await node.pass(3000);
      seen = 0;
      for (const state of states) if (state === wanted[seen]) seen++;
    }
    expect(wanted.slice(seen), `not seen among\n${states.join('\n')}`).toEqual([]);
    const events = node
      .events(name)
      .map((each) => `${each.type} ${each.reason} ${each.involvedObject.fieldPath ?? ''} ${withoutIds(each.message)}`);
    expect(events).toEqual(expect.arrayContaining(recorded.events.filter(isCommon)));
  });
});

/** The pods of the recording, as far as `pods` does not have them. */
const specs: Record<string, object> = {
  kiada: { containers: [{ name: 'kiada', image: 'luksa/kiada:0.1' }] },
  'kiada-ssl': {
    containers: [
      { name: 'kiada', image: 'luksa/kiada:0.2', stdin: true },
      { name: 'envoy', image: 'luksa/kiada-ssl-proxy:0.1' },
    ],
  },
  nginx: { containers: [{ name: 'nginx', image: 'nginx' }] },
};

describe('a pod that is deleted goes through the states of a real one', () => {
  test.each(Object.entries(deletions))('%s', async (name, recorded) => {
    const node = startNode();
    const states = watchStates(node, name);
    node.pod(name, specs[name] ?? pods[name]?.spec ?? {});
    const [first = '', ...rest] = recorded;
    while (!states.includes(first)) await node.pass(1000);
    node.store.delete('pods', 'default', name);
    await node.gone(name);
    expect(states.slice(states.lastIndexOf(first) + 1)).toEqual(rest);
  });

  test('by force: at once', async () => {
    const node = startNode();
    node.pod('kiada', specs['kiada'] ?? {});
    await node.ready('kiada');
    const before = node.clock.now();
    node.store.delete('pods', 'default', 'kiada', { gracePeriodSeconds: 0 });
    await node.gone('kiada');
    expect(node.clock.now() - before).toBeLessThan(1000);
    await expect(node.exec('kiada', ['ls'])).rejects.toThrow('container not found');
  });
});

test('a container whose image is changed starts again, whatever the restart policy', async () => {
  const node = startNode();
  node.pod('web', { restartPolicy: 'Never', containers: [{ name: 'web', image: 'luksa/kiada:0.1' }] });
  await node.ready('web');
  node.store.mutate('pods', 'default', 'web', (pod) => {
    (pod['spec'] as { containers: { image: string }[] }).containers[0]!.image = 'luksa/kiada:0.2';
  });
  const phases: (string | undefined)[] = ['Running'];
  node.store.onChange(({ object }) => {
    const { phase } = (object as Pod).status ?? {};
    if (object.metadata.name === 'web' && 'spec' in object && phase !== phases.at(-1)) phases.push(phase);
  });
  const statusOf = () => (node.store.get('pods', 'default', 'web') as Pod | undefined)?.status?.containerStatuses?.[0];
  while (!statusOf()?.image.endsWith(':0.2') || !statusOf()?.ready) await node.pass(1000);
  expect(statusOf()).toMatchObject({ restartCount: 1, lastState: { terminated: { exitCode: 137 } } });
  expect(phases).toEqual(['Running']);
});
