import { expect, test } from 'vitest';
import { viewRun } from '../../src/report/run-view.ts';
import { timelineOf } from '../../src/report/timeline.ts';
import { beginning, podSightings, sampleRecord, type Sighting } from './sample-record.ts';

function pods(sightings: Sighting[]) {
  const [note] = viewRun(
    sampleRecord({ text: '- `k get po`\n', steps: [{ text: 'k get po', ms: 9000 }], sightings }),
  ).notes;
  return note && timelineOf(note)?.pods.map(({ name, bands, containers }) => ({ name, bands, containers }));
}

const s = (seconds: number) => beginning + seconds * 1000;
const init = { name: 'prepare', role: 'init', restarts: 0, ready: false } as const;
const app = { name: 'app', role: 'main', restarts: 0 } as const;

test('states become bands: equal ones one band, the end of the run the end of the last', () => {
  const found = pods(
    podSightings({ name: 'web' }, [
      [1, 'Pending'],
      [2, 'Init:0/1', [{ ...init, phase: 'running' }]],
      [3, 'Init:0/1', [{ ...init, phase: 'running' }]],
      [
        4,
        'Running',
        [
          { ...init, phase: 'ended', reason: 'Completed', exitCode: 0 },
          { ...app, phase: 'running', ready: true },
        ],
      ],
    ]),
  );
  expect(found).toEqual([
    {
      name: 'web',
      bands: [
        { from: s(1), to: s(2), state: 'Pending', look: 'pending' },
        { from: s(2), to: s(4), state: 'Init:0/1', look: 'init' },
        { from: s(4), to: s(10), state: 'Running', look: 'running' },
      ],
      containers: [
        {
          name: 'prepare',
          bands: [
            { from: s(2), to: s(4), state: 'Running', look: 'running' },
            { from: s(4), to: s(10), state: 'Completed', look: 'ended' },
          ],
        },
        { name: 'app', bands: [{ from: s(4), to: s(10), state: 'Running', look: 'running' }] },
      ],
    },
  ]);
});

test('restarts are marked, a pod that is gone has no more bands, one container that does well says nothing of its own', () => {
  const crash = { ...app, phase: 'waiting', reason: 'CrashLoopBackOff', ready: false } as const;
  const found = pods([
    ...podSightings({ name: 'crash' }, [
      [1, 'Error', [{ ...app, phase: 'ended', reason: 'Error', exitCode: 3, ready: false }]],
      [2, 'CrashLoopBackOff', [crash]],
      [3, 'CrashLoopBackOff', [{ ...crash, restarts: 1 }]],
      [4, 'Gone'],
    ]),
    ...podSightings({ name: 'well' }, [[1, 'Running', [{ ...app, phase: 'running', ready: true }]]]),
  ]);
  expect(found?.map(({ containers }) => containers.flatMap(({ bands }) => bands))).toEqual([
    [
      { from: s(1), to: s(2), state: 'Error, exit 3', look: 'failing' },
      { from: s(2), to: s(3), state: 'CrashLoopBackOff', look: 'failing' },
      { from: s(3), to: s(4), state: 'CrashLoopBackOff', look: 'failing', restarted: true },
    ],
    [],
  ]);
  expect(found?.[0]?.bands.at(-1)?.to).toBe(s(4));
});

test('the set-up is one stretch, from its first manifest to the last pod that came up', () => {
  const setups = [
    { path: 'a.yaml', ok: true, text: '', startedAt: s(-6), endedAt: s(-3), ms: 20 },
    { path: 'b.yaml', ok: true, text: '', startedAt: s(-5.9), endedAt: s(-1), ms: 20 },
  ];
  const [note] = viewRun(sampleRecord({ text: '- `k get po`\n', steps: [{ text: 'k get po' }], setups })).notes;
  const found = note && timelineOf(note);
  expect(found?.setup).toEqual({ from: s(-6), to: s(-1), ok: true });
  expect(found?.from).toBe(s(-6));
});

test('a container that is told to go has not failed', () => {
  const found = pods(
    podSightings({ name: 'web' }, [
      [1, 'Running', [{ ...app, phase: 'running', ready: true }]],
      [2, 'Terminating', [{ ...app, phase: 'ended', reason: 'Error', exitCode: 137, ready: false }]],
    ]),
  );
  expect(found?.[0]?.containers).toEqual([]);
});
