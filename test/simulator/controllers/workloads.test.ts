// What controllers make of what users ask for: objects, status, events. The texts are a real cluster's.

import { afterEach, describe, expect, test } from 'vitest';
import { sleep } from '../../../src/model/clock.ts';
import { useVirtualSimulator } from '../running.ts';

const running = useVirtualSimulator();
const CORE = '/api/v1/namespaces/default';
const APPS = '/apis/apps/v1/namespaces/default';
const BATCH = '/apis/batch/v1/namespaces/default';

type Named = { metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> } };

const post = (path: string, body: object) => running.client.call({ method: 'POST', path, body });
const read = async <T>(path: string) => (await running.client.call({ path })).body as T;
const list = async <T extends Named>(path: string) => (await read<{ items: T[] }>(path)).items;
const merge = (path: string, body: object) =>
  running.client.call({ method: 'PATCH', path, body, contentType: 'application/merge-patch+json' });
const pass = (seconds = 5) => sleep(running.clock, seconds * 1000);

/** Events about objects of a kind, without pods' own. */
async function eventsOf(kind: string): Promise<string[]> {
  interface Event extends Named {
    involvedObject: { kind: string };
    reason: string;
    message: string;
  }
  const events = await list<Event>(`${CORE}/events`);
  return events
    .filter(({ involvedObject }) => involvedObject.kind === kind)
    .map(({ reason, message }) => `${reason}: ${message}`);
}

const template = (app: string, image = 'nginx:1.27', more: object = {}) => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'c', image }], ...more },
});

const workload = (name: string, more: object = {}) => ({
  metadata: { name },
  spec: { replicas: 2, selector: { matchLabels: { app: name } }, template: template(name), ...more },
});

const table = async (path: string) => {
  const { body } = await running.client.call({ path, accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
  return (body as { rows: { cells: unknown[] }[] }).rows.map(({ cells }) => cells);
};

afterEach(async () => {
  for (const path of [
    `${APPS}/deployments`,
    `${APPS}/statefulsets`,
    `${APPS}/daemonsets`,
    `${BATCH}/jobs`,
    `${BATCH}/cronjobs`,
  ]) {
    await running.client.call({ method: 'DELETE', path: `${path}?propagationPolicy=Background` });
  }
  await pass(60);
  for (const path of ['events', 'pods', 'resourcequotas', 'limitranges']) {
    await running.client.call({ method: 'DELETE', path: `${CORE}/${path}` });
  }
  await pass(60);
});

describe('a deployment', () => {
  test('makes a replica set, and that its pods', async () => {
    await post(`${APPS}/deployments`, workload('web'));
    await pass();
    expect(await table(`${APPS}/deployments`)).toEqual([
      ['web', '2/2', 2, 2, expect.any(String), 'c', 'nginx:1.27', 'app=web'],
    ]);
    expect(await list(`${APPS}/replicasets`)).toMatchObject([
      {
        metadata: {
          name: expect.stringMatching(/^web-[bcdf-hj-np-tv-z2456789]{8,10}$/),
          annotations: {
            'deployment.kubernetes.io/desired-replicas': '2',
            'deployment.kubernetes.io/max-replicas': '3',
            'deployment.kubernetes.io/revision': '1',
          },
          ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }],
        },
        status: { replicas: 2, readyReplicas: 2, availableReplicas: 2, fullyLabeledReplicas: 2, observedGeneration: 1 },
      },
    ]);
    const { status } = await read<{ status: object }>(`${APPS}/deployments/web`);
    expect(status).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      conditions: [
        { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
        { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
      ],
    });
    expect(await eventsOf('Deployment')).toEqual([
      expect.stringMatching(/^ScalingReplicaSet: Scaled up replica set web-\w+ from 0 to 2$/),
    ]);
  });

  test('rolls over to a new template pod by pod, and back', async () => {
    await post(`${APPS}/deployments`, workload('web'));
    await pass();
    await merge(`${APPS}/deployments/web`, { spec: { template: template('web', 'nginx:1.28') } });
    await pass(60);
    const sets = await list<Named & { spec: { replicas: number } }>(`${APPS}/replicasets`);
    const byRevision = (sets: (Named & { spec: { replicas: number } })[]) =>
      Object.fromEntries(
        sets.map(({ metadata, spec }) => [metadata.annotations?.['deployment.kubernetes.io/revision'], spec.replicas]),
      );
    expect(byRevision(sets)).toEqual({ 1: 0, 2: 2 });
    await merge(`${APPS}/deployments/web`, { spec: { template: template('web', 'nginx:1.27') } });
    await pass(60);
    expect(byRevision(await list(`${APPS}/replicasets`))).toEqual({ 2: 0, 3: 2 });
    const scalings = (await eventsOf('Deployment')).map((text) => text.replace(/web-\w+/, 'SET'));
    expect(scalings.slice(0, 5)).toEqual([
      'ScalingReplicaSet: Scaled up replica set SET from 0 to 2',
      'ScalingReplicaSet: Scaled up replica set SET from 0 to 1',
      'ScalingReplicaSet: Scaled down replica set SET from 2 to 1',
      'ScalingReplicaSet: Scaled up replica set SET from 1 to 2',
      'ScalingReplicaSet: Scaled down replica set SET from 1 to 0',
    ]);
  });

  test('says when it gets nowhere', async () => {
    await post(
      `${APPS}/deployments`,
      workload('web', {
        progressDeadlineSeconds: 30,
        template: template('web', 'x', { nodeSelector: { no: 'where' } }),
      }),
    );
    await pass(40);
    const { status } = await read<{ status: { conditions: object[] } }>(`${APPS}/deployments/web`);
    expect(status.conditions).toMatchObject([
      { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
      {
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: expect.stringMatching(/^ReplicaSet "web-\w+" has timed out progressing\.$/),
      },
    ]);
  });

  test('tells of pods that are refused', async () => {
    await post(`${CORE}/resourcequotas`, { metadata: { name: 'small' }, spec: { hard: { pods: '1' } } });
    await post(`${APPS}/deployments`, workload('web'));
    await pass();
    expect(await table(`${APPS}/deployments`)).toEqual([
      ['web', '1/2', 1, 1, expect.any(String), 'c', 'nginx:1.27', 'app=web'],
    ]);
    expect((await eventsOf('ReplicaSet'))[1]).toMatch(
      /^FailedCreate: Error creating: pods "web-\w+-\w+" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1$/,
    );
    const { status } = await read<{ status: { conditions: object[] } }>(`${APPS}/deployments/web`);
    expect(status.conditions).toContainEqual(
      expect.objectContaining({ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }),
    );
  });
});

describe('a stateful set', () => {
  test('makes its pods in order, with claims that stay', async () => {
    const volumeClaimTemplates = [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ];
    await post(`${APPS}/statefulsets`, workload('db', { serviceName: 'db', volumeClaimTemplates }));
    await pass(30);
    expect((await table(`${CORE}/pods`)).map(([name, ready]) => [name, ready])).toEqual([
      ['db-0', '1/1'],
      ['db-1', '1/1'],
    ]);
    expect((await table(`${CORE}/persistentvolumeclaims`)).map((row) => [row[0], row[1], row[3], row[5]])).toEqual([
      ['data-db-0', 'Bound', '1Gi', 'standard'],
      ['data-db-1', 'Bound', '1Gi', 'standard'],
    ]);
    expect(await eventsOf('StatefulSet')).toEqual([
      'SuccessfulCreate: create Claim data-db-0 Pod db-0 in StatefulSet db success',
      'SuccessfulCreate: create Pod db-0 in StatefulSet db successful',
      'SuccessfulCreate: create Claim data-db-1 Pod db-1 in StatefulSet db success',
      'SuccessfulCreate: create Pod db-1 in StatefulSet db successful',
    ]);
    await merge(`${APPS}/statefulsets/db`, { spec: { replicas: 1 } });
    await pass(60);
    expect((await table(`${CORE}/pods`)).map(([name]) => name)).toEqual(['db-0']);
    expect((await table(`${CORE}/persistentvolumeclaims`)).map(([name]) => name)).toEqual(['data-db-0', 'data-db-1']);
  });
});

describe('a daemon set', () => {
  test('puts a pod on the node, unless it may not', async () => {
    await post(`${APPS}/daemonsets`, {
      ...workload('agent'),
      spec: { selector: { matchLabels: { app: 'agent' } }, template: template('agent') },
    });
    await pass();
    expect(await table(`${APPS}/daemonsets`)).toEqual([
      ['agent', 1, 1, 1, 1, 1, '<none>', expect.any(String), 'c', 'nginx:1.27', 'app=agent'],
    ]);
    await merge(`${APPS}/daemonsets/agent`, { spec: { template: { spec: { nodeSelector: { no: 'where' } } } } });
    await pass(60);
    expect(await table(`${APPS}/daemonsets`)).toEqual([
      ['agent', 0, 0, 0, 0, 0, 'no=where', expect.any(String), 'c', 'nginx:1.27', 'app=agent'],
    ]);
  });
});

describe('a job', () => {
  const job = (name: string, command: string[], more: object = {}) => ({
    metadata: { name },
    spec: {
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox', command }] } },
      ...more,
    },
  });

  /** The first three cells of the jobs' rows, once they are as expected, or as they are after many looks. */
  async function rows(expected: unknown[][]): Promise<unknown[][]> {
    for (let tries = 0; ; tries++) {
      const found = (await table(`${BATCH}/jobs`)).map((row) => row.slice(0, 3));
      if (JSON.stringify(found) === JSON.stringify(expected) || tries === 2000) return found;
      await pass();
    }
  }

  test('runs to its end', async () => {
    await post(`${BATCH}/jobs`, job('once', ['echo', 'hi'], { completions: 2 }));
    const done = [['once', 'Complete', '2/2']];
    expect(await rows(done)).toEqual(done);
    const { status } = await read<{ status: object }>(`${BATCH}/jobs/once`);
    expect(status).toMatchObject({
      succeeded: 2,
      conditions: [
        { type: 'SuccessCriteriaMet', status: 'True', reason: 'CompletionsReached' },
        { type: 'Complete', status: 'True', reason: 'CompletionsReached' },
      ],
    });
    expect((await eventsOf('Job')).map((text) => text.replace(/once-\w+/, 'POD'))).toEqual([
      'SuccessfulCreate: Created pod: POD',
      'SuccessfulCreate: Created pod: POD',
      'Completed: Job completed',
    ]);
  });

  test('gives up after too many failures, ever later', async () => {
    await post(`${BATCH}/jobs`, job('never', ['false'], { backoffLimit: 2 }));
    const failed = [['never', 'Failed', '0/1']];
    expect(await rows(failed)).toEqual(failed);
    const pods = await list<Named & { status: { startTime: string } }>(`${CORE}/pods`);
    const [first = 0, second = 0, third = 0] = pods.map(({ status }) => Date.parse(status.startTime)).sort();
    expect(second - first).toBeGreaterThanOrEqual(10_000);
    expect(third - second).toBeGreaterThanOrEqual(20_000);
    expect((await eventsOf('Job')).at(-1)).toBe('BackoffLimitExceeded: Job has reached the specified backoff limit');
  });

  test('goes by itself when it has a time to live', async () => {
    await post(`${BATCH}/jobs`, job('brief', ['true'], { ttlSecondsAfterFinished: 3600 }));
    const done = [['brief', 'Complete', '1/1']];
    expect(await rows(done)).toEqual(done);
    await pass(3700);
    expect(await list(`${BATCH}/jobs`)).toEqual([]);
  });

  test('of a cron job starts on the minute', async () => {
    await post(`${BATCH}/cronjobs`, {
      metadata: { name: 'tick' },
      spec: { schedule: '* * * * *', jobTemplate: { spec: job('x', ['true']).spec } },
    });
    await pass(150);
    const minutes = (await list(`${BATCH}/jobs`)).map(({ metadata }) => Number(metadata.name.slice('tick-'.length)));
    const [first = 0] = minutes;
    expect(minutes.length).toBeGreaterThanOrEqual(2);
    expect(minutes).toEqual(minutes.map((_minute, index) => first + index));
    expect(first).toBeGreaterThanOrEqual(Math.floor(Date.parse('2026-11-23T04:00:00Z') / 60_000));
    expect((await eventsOf('CronJob'))[0]).toBe(`SuccessfulCreate: Created job tick-${first}`);
  });
});
