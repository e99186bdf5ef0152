// Requests whose answers were recorded from a real API server (see record-answers.ts). Each group runs in order, in the
// namespace `facts`.

import { badRequests } from './bad-requests.ts';
import type { Call } from './https-client.ts';

const NS = '/api/v1/namespaces/facts';
const APPS = '/apis/apps/v1/namespaces/facts';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';

const post = (path: string, body: unknown, more: Partial<Call> = {}): Call => ({ method: 'POST', path, body, ...more });
const put = (path: string, body: unknown): Call => ({ method: 'PUT', path, body });
const remove = (path: string, body?: unknown): Call => ({
  method: 'DELETE',
  path,
  ...(body !== undefined && { body }),
});
const get = (path: string, more: Partial<Call> = {}): Call => ({ path, ...more });

const patch = (type: string) => (path: string, body: unknown) => ({ method: 'PATCH', path, body, contentType: type });
const jsonPatch = patch('application/json-patch+json');
const mergePatch = patch('application/merge-patch+json');
const strategicPatch = patch('application/strategic-merge-patch+json');
const apply = patch('application/apply-patch+yaml');

const configMap = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels: { group: name } },
  data: { a: '1', b: '2' },
  ...more,
});

const pod = (name: string, container: object = {}, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  // A scheduler that nobody runs: the pod stays as the API server made it.
  spec: { schedulerName: 'nobody', containers: [{ name: 'c', image: 'busybox', ...container }], ...spec },
});

const deployment = (name: string, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] } },
    ...spec,
  },
});

const podTemplate = (containers: unknown) => ({
  apiVersion: 'v1',
  kind: 'PodTemplate',
  metadata: { name: 'ssa' },
  template: { spec: { containers } },
});

export interface Request extends Call {
  /** Milliseconds to wait after the answer: for what controllers do. */
  wait?: number;
}

const gadget = (name: string, spec: object) => ({
  apiVersion: 'facts.example.com/v1',
  kind: 'Gadget',
  metadata: { name },
  spec,
});

const GADGETS = '/apis/facts.example.com/v1/namespaces/facts/gadgets';

const text = { type: 'string' };

const gadgetSchema = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['color'],
      properties: {
        replicas: { type: 'integer', minimum: 1, maximum: 10, default: 2 },
        color: { type: 'string', enum: ['red', 'blue'] },
        secret: { type: 'string', maxLength: 5, pattern: '^[a-z]+$' },
        items: { type: 'array', maxItems: 2, items: text },
        any: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        port: { 'x-kubernetes-int-or-string': true },
      },
    },
    status: { type: 'object', properties: { replicas: { type: 'integer' }, phase: text } },
  },
};

const definition = (name: string, group: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget', shortNames: ['gd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
        },
        additionalPrinterColumns: [
          { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
          { name: 'Color', type: 'string', jsonPath: '.spec.color', priority: 1 },
          { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
        ],
        schema: { openAPIV3Schema: gadgetSchema },
      },
    ],
  },
});

export const requests: Record<string, Request[]> = {
  ...badRequests,

  custom: [
    post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition('wrong', 'facts.example.com')),
    get(GADGETS),
    {
      ...post(
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        definition('gadgets.facts.example.com', 'facts.example.com'),
      ),
      wait: 2000,
    },
    get('/apis/facts.example.com'),
    get('/apis/facts.example.com/v1'),
    post(GADGETS, gadget('a', { color: 'red', port: 'http', any: { x: { y: 1 } } })),
    post(GADGETS, gadget('b', { color: 'green' })),
    post(GADGETS, gadget('b', {})),
    post(GADGETS, gadget('b', { color: 'red', replicas: 11 })),
    post(GADGETS, gadget('b', { color: 'red', secret: 'ABCDEF' })),
    post(GADGETS, gadget('b', { color: 'red', secret: 'ABC' })),
    post(GADGETS, gadget('b', { color: 'red', items: ['a', 'b', 'c'] })),
    post(GADGETS, gadget('b', { color: 'red', items: 'a' })),
    post(GADGETS, gadget('b', { color: 'red', port: true })),
    post(`${GADGETS}?fieldValidation=Strict`, gadget('b', { color: 'red', foo: 'bar' })),
    post(`${GADGETS}?fieldValidation=Warn&dryRun=All`, gadget('b', { color: 'red', foo: 'bar' })),
    mergePatch(`${GADGETS}/a`, { spec: { color: 'blue' }, status: { phase: 'ignored' } }),
    mergePatch(`${GADGETS}/a/status`, { spec: { color: 'red' }, status: { phase: 'Ready' } }),
    strategicPatch(`${GADGETS}/a`, { spec: { color: 'red' } }),
    get(`${GADGETS}/a/scale`),
    mergePatch(`${GADGETS}/a/scale`, { spec: { replicas: 3 } }),
    apply(`${GADGETS}/a?fieldManager=other`, {
      apiVersion: 'facts.example.com/v1',
      kind: 'Gadget',
      spec: { color: 'red' },
    }),
    apply(`${GADGETS}/c?fieldManager=other`, gadget('c', { color: 'red' })),
    get(GADGETS, { accept: TABLE }),
    get(`${GADGETS}?fieldSelector=metadata.name%3Dc`),
    { ...remove('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gadgets.facts.example.com'), wait: 2000 },
    get(`${GADGETS}/a`),
  ],

  objects: [
    post(`${NS}/configmaps`, configMap('one')),
    post(`${NS}/configmaps`, configMap('one')),
    get(`${NS}/configmaps/one`),
    get(`${NS}/configmaps/none`),
    put(`${NS}/configmaps/one`, configMap('one', { data: { a: '9' } })),
    put(`${NS}/configmaps/one`, configMap('other')),
    put(`${NS}/configmaps/none`, configMap('none')),
    put(`${NS}/configmaps/one`, configMap('one', { metadata: { name: 'one', resourceVersion: '1' } })),
    post(`${NS}/configmaps?dryRun=All`, configMap('dry')),
    get(`${NS}/configmaps/dry`),
    post(`${NS}/secrets`, { metadata: { name: 's' }, stringData: { password: 'hunter2' } }),
    post(`${NS}/serviceaccounts`, { metadata: { name: 'bot' } }),
    remove(`${NS}/configmaps/one`),
    remove(`${NS}/configmaps/one`),
    remove(`${NS}/serviceaccounts/bot`),
    post(`${NS}/pods`, pod('plain')),
    post(
      `${NS}/pods`,
      pod(
        'full',
        {
          ports: [{ containerPort: 80 }],
          env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
          resources: { requests: { cpu: '0.5', memory: '1024Mi' }, limits: { cpu: 1 } },
          readinessProbe: { httpGet: { port: 80 } },
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        },
        { volumes: [{ name: 'v', configMap: { name: 'one' } }, { name: 'w' }], automountServiceAccountToken: false },
      ),
    ),
    remove(`${NS}/pods/plain`),
    post(`${APPS}/deployments`, deployment('web')),
    post(`${APPS}/statefulsets`, { ...deployment('db'), kind: 'StatefulSet' }),
    post('/apis/batch/v1/namespaces/facts/jobs', {
      metadata: { name: 'job' },
      spec: {
        suspend: true,
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox' }] } },
      },
    }),
    post(`${NS}/services`, { metadata: { name: 'svc' }, spec: { ports: [{ port: 80 }], selector: { app: 'web' } } }),
    post('/apis/networking.k8s.io/v1/namespaces/facts/networkpolicies', {
      metadata: { name: 'deny' },
      spec: { podSelector: {} },
    }),
    post('/apis/autoscaling/v1/namespaces/facts/horizontalpodautoscalers', {
      metadata: { name: 'hpa' },
      spec: {
        maxReplicas: 3,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        targetCPUUtilizationPercentage: 70,
      },
    }),
    post('/apis/autoscaling/v1/namespaces/facts/horizontalpodautoscalers', {
      metadata: { name: 'hpa2' },
      spec: { maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    }),
    get('/apis/autoscaling/v2/namespaces/facts/horizontalpodautoscalers/hpa'),
  ],

  refusals: [
    get(`${NS}/nopes`),
    get('/apis/apps/v2/deployments'),
    get('/apis/nope/v1/things'),
    get('/nope'),
    get(`${NS}/configmaps`, { accept: 'text/html' }),
    { method: 'PUT', path: `${NS}/configmaps`, body: {} },
    post('/api/v1/configmaps', configMap('x')),
    post('/api/v1/namespaces/nowhere/configmaps', configMap('x')),
    post(`${NS}/configmaps`, 'a', { contentType: 'text/plain' }),
    post(`${NS}/configmaps`, ''),
    post(`${NS}/configmaps`, '{"metadata":'),
    post(`${NS}/configmaps`, {}),
    post(`${NS}/configmaps`, configMap('x', { metadata: { name: 'x', namespace: 'elsewhere' } })),
    post(`${NS}/configmaps`, configMap('x', { metadata: { name: 'x', resourceVersion: '7' } })),
    post(`${NS}/configmaps`, configMap('Bad_Name')),
    post(`${NS}/configmaps`, configMap('x', { metadata: { name: 'x', labels: { 'a b': 'c' } } })),
    post(`${NS}/configmaps`, configMap('x', { metadata: { name: 'x', labels: { a: 'b c' } } })),
    post(`${NS}/configmaps`, configMap('x', { data: { 'a b': 'c' } })),
    post(`${NS}/configmaps?dryRun=Some`, configMap('x')),
    post(`${NS}/configmaps?fieldValidation=Some`, configMap('x')),
    post(`${NS}/configmaps?fieldValidation=Strict`, configMap('x', { dta: 1 })),
    post(`${NS}/configmaps?fieldValidation=Warn&dryRun=All`, configMap('x', { dta: 1 })),
    post(`${NS}/configmaps?fieldValidation=Ignore&dryRun=All`, configMap('x', { dta: 1 })),
    post(`${NS}/configmaps`, configMap('x', { data: { a: 1 } })),
    post(`${NS}/configmaps`, configMap('x', { data: 'a' })),
    post(`${NS}/configmaps`, configMap('x', { apiVersion: 'v2' })),
    post(`${NS}/pods?fieldValidation=Strict`, pod('x', { imagee: 'y' })),
    post(`${NS}/pods`, pod('x', { env: [{ name: 'A', value: 5 }] })),
    post(`${NS}/pods`, pod('x', { ports: 'http' })),
    post(`${NS}/pods`, pod('x', { ports: [{ containerPort: '80' }] })),
    post(`${NS}/pods`, pod('x', { resources: { requests: { cpu: 'lots' } } })),
    post(`${NS}/pods`, { metadata: { name: 'x' }, spec: {} }),
    post(`${NS}/pods`, pod('x', { image: '' })),
    post(`${NS}/pods`, pod('x', { imagePullPolicy: 'Perhaps', ports: [{ containerPort: 99_999 }] })),
    post(`${NS}/pods`, pod('x', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })),
    post(`${NS}/pods`, pod('x', { resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } })),
    post(`${NS}/pods`, pod('x', { livenessProbe: {} })),
    post(`${NS}/pods`, pod('x', {}, { restartPolicy: 'Sometimes' })),
    post(`${NS}/pods`, pod('x', {}, { serviceAccountName: 'nobody' })),
    post(`${NS}/pods`, pod('x', {}, { priorityClassName: 'nobody' })),
    post(`${NS}/pods`, pod('x', {}, { tolerations: [{ value: 'x' }] })),
    post(`${APPS}/deployments`, { metadata: { name: 'x' } }),
    post(`${APPS}/deployments`, deployment('x', { selector: { matchLabels: { app: 'y' } } })),
    post(`${APPS}/deployments`, deployment('x', { selector: {} })),
    post(`${APPS}/deployments`, deployment('x', { replicas: -1 })),
    post(`${APPS}/deployments`, deployment('x', { strategy: { type: 'Sideways' } })),
    post(`${NS}/services`, { metadata: { name: '1svc' }, spec: { ports: [{ port: 80 }] } }),
    post(`${NS}/services`, { metadata: { name: 'svc' }, spec: {} }),
    post(`${NS}/services`, { metadata: { name: 'svc' }, spec: { ports: [{ port: 0 }, { port: 80 }] } }),
    post(`${NS}/services`, { metadata: { name: 'svc' }, spec: { type: 'Loud', ports: [{ port: 80 }] } }),
    post('/apis/batch/v1/namespaces/facts/jobs', {
      metadata: { name: 'x' },
      spec: { template: { spec: { containers: [{ name: 'c', image: 'busybox' }] } } },
    }),
    post('/apis/batch/v1/namespaces/facts/cronjobs', {
      metadata: { name: 'x' },
      spec: {
        schedule: 'now and then',
        jobTemplate: {
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox' }] } } },
        },
      },
    }),
  ],

  lists: [
    ...['a', 'b', 'c'].map((name) => post(`${NS}/configmaps`, configMap(name))),
    get(`${NS}/configmaps?labelSelector=group`),
    get(`${NS}/configmaps?labelSelector=group+in+(a,b)`),
    get(`${NS}/configmaps?labelSelector=group!=a,group`),
    get(`${NS}/configmaps?labelSelector=group%3Da%3Db`),
    get(`${NS}/configmaps?labelSelector=group+in+a`),
    get(`${NS}/configmaps?labelSelector=-x`),
    get(`${NS}/configmaps?fieldSelector=metadata.name%3Db`),
    get(`${NS}/configmaps?fieldSelector=data.a%3D1`),
    get(`${NS}/configmaps?fieldSelector=nonsense`),
    get(`${NS}/configmaps?limit=x`),
    get(`${NS}/configmaps?continue=x`),
    get(`${NS}/configmaps?labelSelector=group`, { accept: TABLE }),
    get(`${NS}/configmaps/a`, { accept: TABLE }),
    get(`${NS}/configmaps?labelSelector=group`, {
      accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
    }),
    remove(`${NS}/configmaps?labelSelector=group+in+(a,b)`),
    get(`${NS}/configmaps?labelSelector=group`),
  ],

  patches: [
    post(`${NS}/configmaps`, configMap('p')),
    mergePatch(`${NS}/configmaps/p`, { data: { a: null, c: '3' } }),
    jsonPatch(`${NS}/configmaps/p`, [{ op: 'add', path: '/data/d', value: '4' }]),
    jsonPatch(`${NS}/configmaps/p`, [{ op: 'test', path: '/data/d', value: '5' }]),
    jsonPatch(`${NS}/configmaps/p`, [{ op: 'remove', path: '/data/none' }]),
    jsonPatch(`${NS}/configmaps/p`, { op: 'add' }),
    mergePatch(`${NS}/configmaps/p`, 'nonsense'),
    strategicPatch(`${NS}/configmaps/p`, { data: { a: 1 } }),
    strategicPatch(`${NS}/configmaps/none`, {}),
    patch('application/nonsense')(`${NS}/configmaps/p`, {}),
    mergePatch(`${NS}/configmaps/p`, { metadata: { name: 'q' } }),
    mergePatch(`${NS}/configmaps/p`, { metadata: { resourceVersion: '1' } }),
    post(`${APPS}/deployments`, deployment('merge')),
    strategicPatch(`${APPS}/deployments/merge`, {
      spec: { template: { spec: { containers: [{ name: 'side', image: 'busybox' }] } } },
    }),
    strategicPatch(`${APPS}/deployments/merge`, {
      spec: { template: { spec: { containers: [{ name: 'c', $patch: 'delete' }] } } },
    }),
    strategicPatch(`${APPS}/deployments/merge`, {
      spec: {
        template: {
          spec: {
            $setElementOrder: undefined,
            '$setElementOrder/containers': [{ name: 'first' }, { name: 'side' }],
            containers: [{ name: 'first', image: 'nginx:1.27' }],
          },
        },
      },
    }),
    strategicPatch(`${APPS}/deployments/merge`, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }),
    mergePatch(`${APPS}/deployments/merge`, { spec: { selector: { matchLabels: { app: 'x' } } } }),
    mergePatch(`${APPS}/deployments/merge/scale`, { spec: { replicas: 2 } }),
    get(`${APPS}/deployments/merge/scale`),
    mergePatch(`${APPS}/deployments/merge/scale`, { spec: { replicas: -2 } }),
  ],

  apply: [
    apply(`${NS}/configmaps/ssa?fieldManager=one`, configMap('ssa')),
    apply(`${NS}/configmaps/ssa`, configMap('ssa')),
    apply(`${NS}/configmaps/ssa?fieldManager=two`, configMap('ssa', { data: { a: '9', c: '3' } })),
    apply(`${NS}/configmaps/ssa?fieldManager=two`, configMap('ssa', { data: { a: '8', b: '9' } })),
    apply(`${NS}/configmaps/ssa?fieldManager=two&force=true`, configMap('ssa', { data: { a: '9', c: '3' } })),
    apply(`${NS}/configmaps/ssa?fieldManager=one`, { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '2' } }),
    mergePatch(`${NS}/configmaps/ssa?fieldManager=three`, { data: { b: '3' } }),
    apply(`${NS}/configmaps/ssa?fieldManager=one`, { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '2' } }),
    apply(`${NS}/configmaps/ssa?fieldManager=four`, { apiVersion: 'v1', kind: 'ConfigMap', data: { d: 4 } }),
    apply(`${NS}/podtemplates/ssa?fieldManager=one`, podTemplate([{ name: 'c', image: 'nginx:1.27' }])),
    apply(`${NS}/podtemplates/ssa?fieldManager=two`, podTemplate([{ name: 'side', image: 'busybox' }])),
    apply(`${NS}/podtemplates/ssa?fieldManager=two`, podTemplate([{ name: 'c', image: 'other' }])),
    apply(`${NS}/podtemplates/ssa?fieldManager=two`, podTemplate([{ name: 'c', imagee: 'other' }])),
    apply(`${NS}/podtemplates/ssa?fieldManager=two`, podTemplate('c')),
    apply(`${NS}/podtemplates/ssa?fieldManager=two`, podTemplate([])),
  ],
};
