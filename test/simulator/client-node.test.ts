// A client that was not written for the simulator: the informers and streams of the official library for JavaScript.

import { PassThrough } from 'node:stream';
import {
  CoreV1Api,
  Exec,
  type Informer,
  type KubernetesObject,
  KubeConfig,
  KubernetesObjectApi,
  Log,
  makeInformer,
  type ObjectCache,
  PatchStrategy,
  type V1ConfigMap,
  type V1Status,
} from '@kubernetes/client-node';
import { beforeAll, expect, test } from 'vitest';
import { useVirtualSimulator } from './running.ts';

const running = useVirtualSimulator();
const namespace = 'default';
const MAPS = `/api/v1/namespaces/${namespace}/configmaps`;

let config: KubeConfig;
let core: CoreV1Api;
let objects: KubernetesObjectApi;

beforeAll(() => {
  config = new KubeConfig();
  config.loadFromString(running.simulator.kubeconfig);
  core = config.makeApiClient(CoreV1Api);
  objects = KubernetesObjectApi.makeApiClient(config);
});

type MapInformer = Informer<V1ConfigMap> & ObjectCache<V1ConfigMap>;

/** An informer's events, and a way to wait until there are so many. */
function recorded(informer: MapInformer) {
  const events: string[] = [];
  let wake = () => {};
  for (const verb of ['add', 'update', 'delete'] as const) {
    informer.on(verb, ({ metadata, data }) => {
      events.push(`${verb} ${metadata?.name} ${data?.['a']}`);
      wake();
    });
  }
  const until = async (count: number) => {
    while (events.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return events.splice(0);
  };
  return { until };
}

const body = (name: string, a: string): V1ConfigMap => ({ metadata: { name, labels: { seen: 'yes' } }, data: { a } });
const create = (name: string, a: string) => core.createNamespacedConfigMap({ namespace, body: body(name, a) });
const replace = (name: string, a: string) => core.replaceNamespacedConfigMap({ namespace, name, body: body(name, a) });
const remove = (name: string) => core.deleteNamespacedConfigMap({ namespace, name });

test('an informer lists, hears of what comes, and catches up after it was away', async () => {
  const list = () => core.listNamespacedConfigMap({ namespace, labelSelector: 'seen' });
  const informer = makeInformer(config, MAPS, list, 'seen');
  const { until } = recorded(informer);
  await create('first', '1');
  await informer.start();
  expect(await until(1)).toEqual(['add first 1']);
  await create('second', '1');
  await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'unseen' } } });
  await replace('first', '2');
  await remove('second');
  expect(await until(3)).toEqual(['add second 1', 'update first 2', 'delete second 1']);
  expect(informer.list().map(({ metadata }) => metadata?.name)).toEqual(['first']);

  await informer.stop();
  await replace('first', '3');
  await create('third', '1');
  await informer.start();
  expect((await until(2)).toSorted()).toEqual(['add third 1', 'update first 3']);
  await remove('first');
  expect(await until(1)).toEqual(['delete first 3']);
  await informer.stop();
});

test('a refusal has the code and the Status', async () => {
  const refused = await core.readNamespacedConfigMap({ namespace, name: 'none' }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 404, body: expect.stringContaining('configmaps \\"none\\" not found') });
});

test('an apply is owned by its manager', async () => {
  const applied = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'applied', namespace }, data: { a: '1' } };
  const patch = (manager: string, force: boolean, a: string) =>
    objects.patch(
      { ...applied, data: { a } } as KubernetesObject,
      undefined,
      undefined,
      manager,
      force,
      PatchStrategy.ServerSideApply,
    );
  await patch('me', false, '1');
  await expect(patch('other', false, '2')).rejects.toMatchObject({ code: 409 });
  const { metadata } = await patch('other', true, '2');
  expect(metadata?.managedFields?.map(({ manager, operation }) => `${manager} ${operation}`)).toEqual(['other Apply']);
});

test('a shell that is typed into line by line, and a log', async () => {
  const command = ['sh', '-c', 'echo hello; sleep 100000'];
  const spec = { containers: [{ name: 'c', image: 'busybox', command }] };
  await core.createNamespacedPod({ namespace, body: { metadata: { name: 'p' }, spec } });
  for (;;) {
    const { status } = await core.readNamespacedPod({ namespace, name: 'p' });
    if (status?.phase === 'Running') break;
  }
  const [output, input] = [new PassThrough(), new PassThrough()];
  const lines = output[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const ended = new Promise<V1Status>((resolve, reject) => {
    new Exec(config).exec(namespace, 'p', 'c', ['sh'], output, output, input, false, resolve).catch(reject);
  });
  input.write('x=1; echo one\n');
  expect(await next()).toBe('one\n');
  input.write('echo two $x >&2\n');
  expect(await next()).toBe('two 1\n');
  input.write('exit 3\n');
  expect(await ended).toMatchObject({
    status: 'Failure',
    message: 'command terminated with non-zero exit code: command terminated with exit code 3',
  });

  const log = new PassThrough();
  await new Log(config).log(namespace, 'p', 'c', log, { follow: false });
  expect(String((await log[Symbol.asyncIterator]().next()).value)).toBe('hello\n');
});
