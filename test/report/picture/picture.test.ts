import { expect, test } from 'vitest';
import type { ObjectSighting } from '../../../src/model/sighting.ts';
import { involvedIn } from '../../../src/report/picture/involved.ts';
import { pictureOf, type Picture } from '../../../src/report/picture/picture.ts';
import { worldAt } from '../../../src/report/picture/world.ts';
import { viewRun } from '../../../src/report/run-view.ts';
import { beginning, podSightings, sampleRecord, type Sighting, type StepSketch } from '../sample-record.ts';

const object = (found: Partial<ObjectSighting> & { kind: string; name: string }): Sighting => ({
  event: 'object-seen',
  at: beginning,
  object: { apiVersion: 'v1', namespace: 'default', ...found },
});

const pods = (deployment: string, hash: string, count: number, state = 'Running'): Sighting[] =>
  Array.from({ length: count }, (_, index) =>
    podSightings(
      {
        name: `${deployment}-${hash}-${index}`,
        labels: { app: deployment, 'pod-template-hash': hash },
        owner: { kind: 'ReplicaSet', name: `${deployment}-${hash}` },
        volumes: [{ name: 'content', kind: 'configMap', source: 'pages' }],
      },
      [[1, state]],
    ),
  ).flat();

const web = object({ kind: 'Deployment', name: 'web', replicas: 2 });
const service = object({ kind: 'Service', name: 'web', selector: { app: 'web' }, ports: ['80'] });
const pages = object({ kind: 'ConfigMap', name: 'pages' });

/** The picture after one step, as words: boxes with their columns, ties. */
function shown(sightings: Sighting[], step: Partial<StepSketch>): unknown {
  const [note] = viewRun(sampleRecord({ text: '- `k x`\n', steps: [{ text: 'k x', ...step }], sightings })).notes;
  const end = beginning + 10_000;
  const picture = note && pictureOf(involvedIn(note.outcomes, worldAt(note, beginning, end)));
  if (!picture) return undefined;
  const columns = [...new Set(picture.boxes.map(({ x }) => x))].sort((a, b) => a - b);
  const boxText = ({ kind, name, detail, x }: Picture['boxes'][number]) =>
    `${columns.indexOf(x)} ${kind} ${name} ${detail}`.trim();
  return { boxes: picture.boxes.map(boxText), ties: picture.ties.map(tieText) };
}

const last = (key: string) => key.split('/').at(-1) ?? '';
const tieText = ({ from, to, kind, idle }: Picture['ties'][number]) =>
  `${last(from)} ${kind} ${last(to)}${idle ? ' (idle)' : ''}`;

const asked = (plural: string, name: string) => ({
  calls: [{ verb: 'GET', path: `/apis/apps/v1/namespaces/default/${plural}/${name}`, status: 200, ms: 1 }],
});

const whole = [web, service, pages, ...pods('web', '5d', 2)];

test('from one of them all that is tied to it: owners, pods, services, what volumes are made from', () => {
  const expected = {
    boxes: [
      '0 Deployment web 2 replicas',
      '1 ReplicaSet web-5d',
      '1 Service web 80',
      '2 Pod web-5d-0 Running',
      '2 Pod web-5d-1 Running',
      '3 ConfigMap pages',
    ],
    ties: [
      'web-5d owns web-5d-0',
      'web-5d owns web-5d-1',
      'web owns web-5d',
      'web sends web-5d-0',
      'web sends web-5d-1',
      'pages mounts web-5d-0',
      'pages mounts web-5d-1',
    ],
  };
  for (const step of [asked('deployments', 'web'), asked('services', 'web'), asked('pods', 'web-5d-1')])
    expect(shown(whole, step)).toEqual(expected);
});

test('many pods of one owner are one box; an endpoint that is not ready is idle', () => {
  expect(shown([web, service, ...pods('web', '5d', 20, 'Pending')], asked('services', 'web'))).toMatchObject({
    boxes: ['0 Deployment web 2 replicas', '1 ReplicaSet web-5d', '1 Service web 80', '2 Pods web-5d-… ×20 20 Pending'],
    ties: ['web-5d owns web-5d-0', 'web owns web-5d', 'web sends web-5d-0 (idle)'],
  });
});

test('a rollout: the old set without pods, the new one with them', () => {
  const sightings = [web, ...pods('web', '5d', 2, 'Gone'), ...pods('web', '6e', 1)];
  expect(shown(sightings, asked('deployments', 'web'))).toMatchObject({
    boxes: [
      '0 Deployment web 2 replicas',
      '1 ReplicaSet web-5d no pods any more',
      '1 ReplicaSet web-6e',
      '2 Pods web-5d-… ×2 2 gone',
      '2 Pod web-6e-0 Running',
    ],
  });
});

test('pods on their own stand in rows', () => {
  const alone = ['a', 'b', 'c', 'd'].map((name) => podSightings({ name }, [[1, 'Running']])).flat();
  const ledger = ['a', 'b', 'c', 'd'].map((name) => ({
    change: 'created' as const,
    object: { kind: 'Pod', name, namespace: 'default', apiVersion: 'v1' },
  }));
  expect(shown(alone, { ledger })).toEqual({
    boxes: ['0 Pod a Running', '1 Pod b Running', '2 Pod c Running', '0 Pod d Running'],
    ties: [],
  });
});

test('boxes have room for their texts, never cross, and fit into the column of a report', () => {
  const [note] = viewRun(
    sampleRecord({ text: '- `k x`\n', steps: [{ text: 'k x', ...asked('services', 'web') }], sightings: whole }),
  ).notes;
  const picture = note && pictureOf(involvedIn(note.outcomes, worldAt(note, beginning, beginning + 10_000)));
  const boxes = picture?.boxes ?? [];
  expect(boxes.length).toBe(6);
  for (const one of boxes) {
    expect(one.width, one.name).toBeGreaterThan(one.name.length * 7.85);
    expect(one.x + one.width).toBeLessThanOrEqual(Math.min(picture?.width ?? 0, 920));
    for (const other of boxes.filter((box) => box !== one))
      expect(
        one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y,
        `${one.name} and ${other.name}`,
      ).toBe(true);
  }
});

test('nothing to draw: no pod and no service, nothing named, or nothing left', () => {
  expect(shown([pages], asked('configmaps', 'pages'))).toBeUndefined();
  expect(shown(whole, {})).toBeUndefined();
  expect(shown(podSightings({ name: 'a' }, [[1, 'Gone']]), asked('pods', 'a'))).toBeUndefined();
});
