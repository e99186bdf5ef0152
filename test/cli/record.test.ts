// What a run on the simulator leaves in its record besides outputs: calls, changed fields, pods with their states, objects,
// and what a pod that fails has to say.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunEvent } from '../../src/model/event.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { readRecord } from '../../src/report/record.ts';
import { rutter } from '../program.ts';

const note = `# Record

\`\`\`yaml
apiVersion: v1
kind: Pod
metadata: { name: crasher, labels: { app: crasher } }
spec:
  initContainers:
  - { name: first, image: "busybox:1.36", command: [sh, -c, "sleep 2"] }
  containers:
  - { name: app, image: "busybox:1.36", command: [sh, -c, "echo no configuration; exit 3"] }
\`\`\`

- \`k exec crasher -- ls\`
- \`k create deployment web --image=nginx --replicas=2\`
- \`k scale deploy web --replicas=3\`
- \`k rollout status deploy/web\`
- \`k create secret generic s --from-literal=a=geheim\`
- \`k patch secret s -p '{"stringData":{"a":"geheimer"}}'\`
- \`k delete po crasher\`
`;

let folder: string;
let events: RunEvent[];
const outcomes: Record<string, Outcome> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rutter-record-'));
  await writeFile(join(folder, 'note.md'), note);
  await rutter(['run', 'note.md', '--sim', '--out', 'out'], { cwd: folder });
  const read = readRecord(await readFile(join(folder, 'out/record.jsonl'), 'utf8'));
  expect(read.problems).toEqual([]);
  events = read.events;
  for (const event of events)
    if (event.event === 'step-finished') outcomes[event.outcome.command.split(' ')[1] ?? ''] ??= event.outcome;
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

const ledgerOf = (verb: string) =>
  outcomes[verb]?.ledger.map(({ change, object, fields }) => [change, `${object.kind}/${object.name}`, fields]);

test('calls', () => {
  expect(outcomes['scale']?.calls?.map(({ verb, path, status }) => [verb, path.split('?')[0], status])).toEqual([
    ['GET', '/apis/apps/v1/namespaces/default/deployments/web', 200],
    ['PATCH', '/apis/apps/v1/namespaces/default/deployments/web/scale', 200],
  ]);
});

test('changed fields, those of secrets without their values', () => {
  expect(ledgerOf('scale')).toEqual([
    ['changed', 'Deployment/web', [{ path: 'spec.replicas', before: '2', after: '3' }]],
  ]);
  expect(ledgerOf('patch')).toEqual([['changed', 'Secret/s', [{ path: 'data.a', before: '***', after: '***' }]]]);
  expect(ledgerOf('delete')).toEqual([['deleted', 'Pod/crasher', undefined]]);
});

test('a pod with the states it went through, until it was gone', () => {
  const states = events.flatMap((event) =>
    event.event === 'pod-changed' && event.pod.name === 'crasher' ? [event.state] : [],
  );
  const inOrder = ['Pending', 'Init:0/1', 'PodInitializing', 'Error', 'Terminating', 'Gone'];
  expect(inOrder.map((state) => states.indexOf(state))).toEqual(
    inOrder.map((state) => states.indexOf(state)).toSorted((one, other) => one - other),
  );
  expect(states).toEqual(expect.arrayContaining(inOrder));
  expect(states.at(-1)).toBe('Gone');
});

test('objects that were met, pods that a controller made among them', () => {
  const met = events.flatMap((event) => (event.event === 'object-seen' ? [event.object] : []));
  expect(met.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Pod', 'Deployment', 'Secret']));
  expect(met.filter(({ owner }) => owner?.kind === 'ReplicaSet').length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(met)).not.toMatch(/geheim|Z2VoZWlt/);
});

test('a scaled object is met with its new size before anybody asks for it', () => {
  const untilAsked = events.slice(
    0,
    events.findIndex((event) => event.event === 'step-started' && /rollout/.test(event.command)),
  );
  const sizes = untilAsked.flatMap((event) =>
    event.event === 'object-seen' && event.object.kind === 'Deployment' ? [event.object.replicas] : [],
  );
  expect(sizes).toEqual([2, 3]);
});

test('what the API says of the fields of its manifests', () => {
  const [explained] = events.flatMap((event) => (event.event === 'fields-explained' ? [event.fields] : []));
  expect(explained?.map(({ path, type }) => `${path} ${type}`)).toEqual(
    expect.arrayContaining(['metadata.labels map[string]string', 'spec.initContainers []Container']),
  );
});

test('what the pod of a failed step has to say', () => {
  const [evidence] = outcomes['exec']?.evidence ?? [];
  expect(evidence?.object).toEqual({ kind: 'pod', name: 'crasher', namespace: 'default' });
  expect(evidence?.events.map(({ reason }) => reason)).toContain('Started');
  expect(evidence?.logs).toEqual([expect.objectContaining({ container: 'app', text: 'no configuration\n' })]);
});
