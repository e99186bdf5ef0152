// Contract: objects' lives.

import { expect } from 'vitest';
import type { Cluster, KubeObject } from '../../../src/cluster/port.ts';
import { refusal, until, type ContractCase } from './context.ts';

type List = KubeObject & { items: KubeObject[]; metadata: { continue?: string; remainingItemCount?: number } };

const configMap = (name: string, data: Record<string, string> = {}, labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels },
  data,
});

const podSpec = (more: object = {}) => ({
  terminationGracePeriodSeconds: 0,
  containers: [{ name: 'main', image: 'busybox', command: ['sleep', '36000'] }],
  ...more,
});

const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: podSpec() },
  },
});

const patch = (cluster: Cluster, path: string, type: string, body: unknown, query = {}) =>
  cluster.json<KubeObject>('PATCH', path, { contentType: `application/${type}`, body, query });

const names = ({ items }: List) => items.map(({ metadata }) => metadata?.name);

export const objectCases: readonly ContractCase[] = [
  {
    name: 'create, get, replace, delete',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      const created = await cluster.json('POST', maps, { body: configMap('life', { a: '1' }) });
      expect(created).toMatchObject({ kind: 'ConfigMap', metadata: { uid: expect.any(String) }, data: { a: '1' } });
      expect(created.metadata?.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(await cluster.json('GET', `${maps}/life`)).toEqual(created);
      const replaced = await cluster.json('PUT', `${maps}/life`, { body: { ...created, data: { b: '2' } } });
      expect(replaced['data']).toEqual({ b: '2' });
      expect(replaced.metadata?.resourceVersion).not.toBe(created.metadata?.resourceVersion);
      expect(await cluster.json('DELETE', `${maps}/life`)).toMatchObject({
        kind: 'Status',
        status: 'Success',
        details: { name: 'life', kind: 'configmaps', uid: created.metadata?.uid },
      });
      expect(await refusal(cluster.json('GET', `${maps}/life`))).toMatchObject({
        code: 404,
        status: {
          reason: 'NotFound',
          message: 'configmaps "life" not found',
          details: { name: 'life', kind: 'configmaps' },
        },
      });
    },
  },
  {
    name: 'YAML bodies',
    async run({ cluster, path }) {
      const body = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: yaml}\ndata: {a: "1"}\n';
      const created = await cluster.json('POST', path('configmaps'), { body, contentType: 'application/yaml' });
      expect(created['data']).toEqual({ a: '1' });
    },
  },
  {
    name: 'what is there already, what has changed meanwhile, what is invalid',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      const first = await cluster.json('POST', maps, { body: configMap('twice') });
      expect(await refusal(cluster.json('POST', maps, { body: configMap('twice') }))).toMatchObject({
        code: 409,
        status: { reason: 'AlreadyExists', message: 'configmaps "twice" already exists' },
      });
      await cluster.json('PUT', `${maps}/twice`, { body: { ...first, data: { a: '1' } } });
      expect(
        await refusal(cluster.json('PUT', `${maps}/twice`, { body: { ...first, data: { a: '2' } } })),
      ).toMatchObject({
        code: 409,
        status: {
          reason: 'Conflict',
          message:
            'Operation cannot be fulfilled on configmaps "twice": the object has been modified; please apply your changes to the latest version and try again',
        },
      });
      const invalid = await refusal(cluster.json('POST', maps, { body: configMap('Not_Valid') }));
      expect([invalid.code, invalid.status.reason]).toEqual([422, 'Invalid']);
      expect(invalid.message).toMatch(
        /^ConfigMap "Not_Valid" is invalid: metadata\.name: Invalid value: "Not_Valid": a lowercase RFC 1123 subdomain must consist of/,
      );
    },
  },
  {
    name: 'lists: selectors of labels and fields, pages',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      for (const [name, tier] of [
        ['l1', 'a'],
        ['l2', 'b'],
        ['l3', 'c'],
      ] as const) {
        await cluster.request('POST', maps, { body: configMap(name, {}, { set: 'list', tier }) });
      }
      const list = (query: Record<string, string | number>) => cluster.json<List>('GET', maps, { query });
      expect(names(await list({ labelSelector: 'set=list' }))).toEqual(['l1', 'l2', 'l3']);
      expect(names(await list({ labelSelector: 'set=list,tier in (a,c)' }))).toEqual(['l1', 'l3']);
      expect(names(await list({ labelSelector: 'set,tier!=a' }))).toEqual(['l2', 'l3']);
      expect(names(await list({ fieldSelector: 'metadata.name=l2' }))).toEqual(['l2']);
      const page = await list({ limit: 2, labelSelector: 'set=list' });
      expect([page.kind, names(page)]).toEqual(['ConfigMapList', ['l1', 'l2']]);
      const rest = await list({ limit: 2, labelSelector: 'set=list', continue: page.metadata.continue ?? '' });
      expect([names(rest), rest.metadata.continue ?? '']).toEqual([['l3'], '']);
      expect(await refusal(list({ labelSelector: 'a in (' }))).toMatchObject({ code: 400 });
    },
  },
  {
    name: 'Tables',
    async run({ cluster, path }) {
      const table = await cluster.table(path('pods'), { fieldSelector: 'metadata.name=web' });
      expect(table.columnDefinitions.map(({ name, priority }) => (priority === 0 ? name : `(${name})`))).toEqual([
        'Name',
        'Ready',
        'Status',
        'Restarts',
        'Age',
        '(IP)',
        '(Node)',
        '(Nominated Node)',
        '(Readiness Gates)',
      ]);
      expect(table.rows.length).toBe(1);
      expect(table.rows[0]?.cells.slice(0, 4)).toEqual(['web', '1/1', 'Running', '0']);
      expect(table.rows[0]?.object).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name: 'web' } });
      expect((await cluster.table(path('pods'), { labelSelector: 'app=nobody' })).rows).toEqual([]);
    },
  },
  {
    name: 'a merge patch and a JSON patch',
    async run({ cluster, path }) {
      const target = `${path('configmaps')}/patched`;
      await cluster.request('POST', path('configmaps'), { body: configMap('patched', { a: '1', b: '2' }, { c: 'd' }) });
      const body = { data: { a: null, e: '3' }, metadata: { labels: null } };
      const merged = await patch(cluster, target, 'merge-patch+json', body);
      expect([merged['data'], merged.metadata?.labels]).toEqual([{ b: '2', e: '3' }, undefined]);
      const operations = [
        { op: 'test', path: '/data/b', value: '2' },
        { op: 'replace', path: '/data/b', value: '4' },
        { op: 'remove', path: '/data/e' },
        { op: 'add', path: '/metadata/annotations', value: { x: 'y' } },
      ];
      const changed = await patch(cluster, target, 'json-patch+json', operations);
      expect([changed['data'], changed.metadata?.annotations]).toEqual([{ b: '4' }, { x: 'y' }]);
      const failing = [{ op: 'test', path: '/data/b', value: 'no' }];
      expect((await refusal(patch(cluster, target, 'json-patch+json', failing))).code).toBe(422);
    },
  },
  {
    name: 'a strategic merge patch: lists by their keys',
    async run({ cluster, path }) {
      const service = {
        metadata: { name: 'patched' },
        spec: { selector: { app: 'web' }, ports: [{ name: 'a', port: 80 }] },
      };
      await cluster.request('POST', path('services'), { body: service });
      const target = `${path('services')}/patched`;
      const ports = (object: KubeObject) =>
        (object['spec'] as { ports: { name: string; port: number }[] }).ports
          .map(({ name, port }) => `${name}:${port}`)
          .sort();
      const change = (body: object) => patch(cluster, target, 'strategic-merge-patch+json', body);
      expect(ports(await change({ spec: { ports: [{ name: 'b', port: 81 }] } }))).toEqual(['a:80', 'b:81']);
      expect(ports(await change({ spec: { ports: [{ name: 'c', port: 80 }] } }))).toEqual(['b:81', 'c:80']);
      expect(ports(await change({ spec: { ports: [{ $patch: 'delete', port: 81 }] } }))).toEqual(['c:80']);
      await cluster.request('DELETE', target);
    },
  },
  {
    name: 'server-side apply: create, own, conflict, force',
    async run({ cluster, path }) {
      const target = `${path('configmaps')}/applied`;
      const apply = (fieldManager: string, value: string, force = false) =>
        patch(
          cluster,
          target,
          'apply-patch+yaml',
          JSON.stringify({ ...configMap('applied', { a: value }), metadata: { name: 'applied' } }),
          {
            fieldManager,
            force,
          },
        );
      expect(await apply('one', '1')).toMatchObject({
        data: { a: '1' },
        metadata: { managedFields: [{ manager: 'one' }] },
      });
      const conflict = await refusal(apply('two', '2'));
      expect([conflict.code, conflict.status.reason]).toEqual([409, 'Conflict']);
      expect(conflict.message).toBe('Apply failed with 1 conflict: conflict with "one": .data.a');
      expect((await apply('two', '2', true))['data']).toEqual({ a: '2' });
    },
  },
  {
    name: 'a dry run leaves nothing',
    async run({ cluster, path }) {
      const maps = path('configmaps');
      const made = await cluster.json('POST', maps, { body: configMap('dry'), query: { dryRun: 'All' } });
      expect(made.metadata?.uid).toEqual(expect.any(String));
      expect((await refusal(cluster.json('GET', `${maps}/dry`))).code).toBe(404);
    },
  },
  {
    name: 'unknown and repeated fields: strict, warned of, ignored',
    async run({ cluster, path }) {
      const body = { ...configMap('strict'), dta: {} };
      const create = (fieldValidation: string, name: string) =>
        cluster.request('POST', path('configmaps'), {
          body: { ...body, metadata: { name } },
          query: { fieldValidation, dryRun: 'All' },
        });
      expect(await refusal(create('Strict', 'strict'))).toMatchObject({
        code: 400,
        status: {
          reason: 'BadRequest',
          message:
            'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dta"',
        },
      });
      expect((await create('Warn', 'warn')).warnings).toEqual(['unknown field "dta"']);
      expect((await create('Ignore', 'ignore')).warnings).toEqual([]);
      const nested = { metadata: { name: 'x' }, spec: podSpec({ imagePulPolicy: 'Always' }) };
      const refused = cluster.json('POST', path('pods'), { body: nested, query: { fieldValidation: 'Strict' } });
      expect((await refusal(refused)).message).toBe(
        'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.imagePulPolicy"',
      );
    },
  },
  {
    name: 'deletion that orphans, and that takes along',
    async run({ cluster, path }) {
      const [deployments, sets] = [path('apps/v1', 'deployments'), path('apps/v1', 'replicasets')];
      const setsOf = async (app: string) =>
        (await cluster.json<List>('GET', sets, { query: { labelSelector: `app=${app}` } })).items;
      for (const [name, propagationPolicy] of [
        ['orphaned', 'Orphan'],
        ['taken', 'Background'],
        ['waited', 'Foreground'],
      ] as const) {
        await cluster.request('POST', deployments, { body: deployment(name) });
        await until(async () => (await setsOf(name)).length === 1, `a replica set of ${name}`);
        await cluster.request('DELETE', `${deployments}/${name}`, { body: { propagationPolicy } });
        const gone = () =>
          cluster.json('GET', `${deployments}/${name}`).then(
            () => false,
            () => true,
          );
        await until(gone, `the end of ${name}`);
      }
      await until(async () => (await setsOf('taken')).length === 0, 'the end of the replica set');
      expect(await setsOf('waited')).toEqual([]);
      const [orphan] = await setsOf('orphaned');
      expect(orphan?.metadata?.ownerReferences ?? []).toEqual([]);
    },
  },
  {
    name: 'scale',
    async run({ cluster, path }) {
      const deployments = path('apps/v1', 'deployments');
      await cluster.request('POST', deployments, {
        body: { ...deployment('scaled'), spec: { ...deployment('scaled').spec, replicas: 0 } },
      });
      const scale = await cluster.json('GET', `${deployments}/scaled/scale`);
      expect(scale).toMatchObject({
        kind: 'Scale',
        apiVersion: 'autoscaling/v1',
        spec: {},
        status: { selector: 'app=scaled' },
      });
      await patch(cluster, `${deployments}/scaled/scale`, 'merge-patch+json', { spec: { replicas: 1 } });
      expect((await cluster.json('GET', `${deployments}/scaled`))['spec']).toMatchObject({ replicas: 1 });
      await cluster.request('DELETE', `${deployments}/scaled`);
    },
  },
  {
    name: 'a namespace and a kind that are not there',
    async run({ cluster, path }) {
      const nowhere = cluster.json('POST', '/api/v1/namespaces/nowhere/configmaps', { body: configMap('x') });
      expect(await refusal(nowhere)).toMatchObject({ code: 404, message: 'namespaces "nowhere" not found' });
      expect(await cluster.json('GET', '/api/v1/namespaces/nowhere/configmaps')).toMatchObject({ items: [] });
      expect(await refusal(cluster.json('GET', path('things')))).toMatchObject({
        code: 404,
        status: { reason: 'NotFound', message: 'the server could not find the requested resource' },
      });
    },
  },
];
