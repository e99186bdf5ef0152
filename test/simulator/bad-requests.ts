// Requests that nobody in their right mind sends, or only once: answers.test.ts holds what becomes of them against what was
// recorded from a real API server.

import type { Call } from './https-client.ts';

const NS = '/api/v1/namespaces/facts';
const MAPS = `${NS}/configmaps`;
const MAP = `${MAPS}/p`;

const map = (name: string, more = '') => `{"metadata":{"name":"${name}"}${more}}`;
const times = (text: string, count: number) => text.repeat(count);
const get = (path: string, headers?: Record<string, string>): Call => ({ path, ...(headers && { headers }) });
const send = (method: string, path: string, body = '{}', contentType?: string): Call => ({
  method,
  path,
  body,
  ...(contentType !== undefined && { contentType }),
});

const bodies = [
  ...['', '{', '[]', 'null', '"x"', '5', 'a: b', '{"a":1}{"b":2}', '\u0000\u0001', '{"a":tru', '{"a":01}', '["\\x"]'],
  ...['{"metadata":5}', '{"metadata":{"name":5}}', '{"kind":"Pod"}', '{"kind":"Nope"}', '{"apiVersion":"v9"}'],
  ...['{"kind":5}', '{"apiVersion":[]}', '{"metadata":{}}', map('x/y'), map('..'), map(times('x', 300))],
  ...['{"metadata":{"name":"x","labels":[]}}', '{"metadata":{"name":"x","annotations":{"a":1}}}'],
  ...['{"metadata":{"name":"x","creationTimestamp":"yesterday"}}', '{"metadata":{"name":"x","namespace":"other"}}'],
  ...[map('x', ',"data":{"a":{"b":1}}'), map('x', ',"binaryData":{"a":"%%%"}')],
  map('x', ',"data":{"a":"b"},"binaryData":{"a":"YQ=="}'),
  '{"metadata":{"name":"x","constructor":1},"toString":{},"__proto__":{"y":1}}',
  ...[times('[', 20_000), times('{"metadata":', 12_000), `${times('{"data":', 12_000)}1${times('}', 12_000)}`],
  ...[map('big', `,"data":{"a":"${times('x', 1_100_000)}"}`), map('huge', `,"data":{"a":"${times('x', 3_200_000)}"}`)],
  `{"metadata":{"name":"big","annotations":{"a":"${times('x', 270_000)}"}}}`,
];

const paths = [
  ...['/nope', '/api/v2', '/api/v1/nope', '/apis/nope', '/apis/nope/v1', '/apis/apps/v9', '/apis/apps/v1/nope'],
  ...['/apis/apps/v1/namespaces/facts/nope', '/apis/apps/v1/namespaces/facts/deployments/x/y/z'],
  ...[`${NS}/pods/x/nope`, `${NS}/pods/x/log`, `${MAPS}/x/status`, `${MAPS}/x/scale`, '/api/v1/nodes/none'],
  ...['/api/v1/namespaces/none/pods/x', '/api/v1/pods/x', '/livez', '/readyz/ping', '/livez/nope', '/favicon.ico'],
  ...['//api/v1/nodes', '/api//v1', '/openapi/v3/apis/nope/v1', `${NS}/services/none/proxy/x`],
  ...[`${NS}/pods/none/proxy/`, `${NS}/pods/none/log?tailLines=x`, `${NS}/pods/none/log?tailLines=-1`],
];

const methods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'POST'].flatMap((method) =>
  ['/api/v1', '/version', '/apis/apps/v1', '/nope', '/apis/apps/v1/namespaces/facts/nope'].map((path) =>
    send(method, path),
  ),
);

const MERGE = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const APPLY = 'application/apply-patch+yaml';

const patches: [contentType: string, bodies: string[]][] = [
  [JSON_PATCH, ['{}', '[{}]', '[{"op":"nope","path":"/a"}]', '[{"op":"add","path":"a","value":1}]']],
  [JSON_PATCH, ['[{"op":"replace","path":"/data/x","value":"1"}]', '[{"op":"add","path":"/kind","value":"Pod"}]']],
  [JSON_PATCH, ['[{"op":"add","path":"/metadata/name","value":"q"}]', '[{"op":"remove","path":"/metadata"}]']],
  [JSON_PATCH, [`[${Array(10_001).fill('{"op":"test","path":"/kind","value":"ConfigMap"}').join(',')}]`]],
  [MERGE, ['[]', '{', '', '{"metadata":{"resourceVersion":"1"}}', '{"metadata":{"resourceVersion":"abc"}}']],
  [MERGE, ['{"data":{"a":5}}', '{"metadata":{"namespace":"zz"}}', '{"metadata":null}', '{"kind":"Nope"}']],
  [STRATEGIC, ['5', '{"data":5}', '{"$patch":"nope"}', '{"$patch":"delete"}', '{"metadata":null}']],
  [APPLY, ['', 'a: b: c', '[]', 'apiVersion: v1\nkind: Pod', 'apiVersion: v1\nkind: ConfigMap\ndata: 5']],
  [APPLY, ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: q}']],
  [APPLY, ['apiVersion: v1\nkind: ConfigMap\nmetadata: {managedFields: [{}]}']],
];

const listQueries = [
  ...['limit=x', 'limit=1.5', 'continue=x', 'resourceVersion=x', 'resourceVersion=-1', 'timeoutSeconds=x'],
  ...['resourceVersionMatch=Exact', 'resourceVersionMatch=Nope&resourceVersion=0', 'sendInitialEvents=true'],
  ...['resourceVersion=0&resourceVersionMatch=Exact', 'labelSelector=!!', 'labelSelector=a+in+()', 'fieldSelector=a'],
  ...['fieldSelector=status.phase%3Dx', 'watch=true&resourceVersion=x', 'watch=true&labelSelector=!!'],
  ...['watch=true&resourceVersionMatch=Exact', 'watch=true&sendInitialEvents=true', 'watch=1&timeoutSeconds=x'],
];

const deletions = [
  ...['{', '{"gracePeriodSeconds":"x"}', '{"propagationPolicy":"x"}', '{"kind":"Pod","apiVersion":"v1"}'],
  ...['{"orphanDependents":true,"propagationPolicy":"Orphan"}', '{"dryRun":["Some"]}', '{"preconditions":{"uid":"x"}}'],
];

const tooLong = times('y', 200);

export const badRequests: Record<string, Call[]> = {
  'bad-bodies': bodies.map((body) => send('POST', MAPS, body)),
  'bad-paths': paths.map((path) => get(path)),
  'bad-methods': [
    ...methods,
    ...[
      send('PUT', MAPS),
      send('PATCH', MAPS, '{}', MERGE),
      send('POST', `${MAPS}/none`),
      send('DELETE', `${MAPS}/none`),
    ],
    ...['PUT', 'PATCH', 'DELETE'].map((method) => send(method, `${NS}/pods/none/exec?command=ls`)),
    ...['POST', 'GET'].map((method) => ({ method, path: `${NS}/pods/none/exec?command=ls` })),
    ...[send('POST', `${NS}/pods/none/eviction`), send('POST', `${NS}/pods/none/binding`)],
  ],
  'bad-media': [
    send('POST', MAPS, map('p')),
    ...['text/plain', 'application/xml', 'json', MERGE].map((type) => send('POST', MAPS, map('ct'), type)),
    ...['APPLICATION/JSON', 'application/json; charset=utf-8', 'application/yaml'].map((type) =>
      send('POST', `${MAPS}?dryRun=All`, map('ct'), type),
    ),
    send('POST', MAPS, map('ct'), 'application/vnd.kubernetes.protobuf'),
    ...['application/json', 'text/plain', 'application/apply-patch+cbor'].map((type) => send('PATCH', MAP, '{}', type)),
    ...['text/html', 'application/json;as=Table;v=v9;g=meta.k8s.io', 'application/json;as=Nope'].map((accept) =>
      get(MAP, { accept }),
    ),
    ...['*/*', 'text/html, application/json', 'application/json;q=0.1, text/plain'].map((accept) =>
      get(MAP, { accept }),
    ),
    ...[{ 'impersonate-group': 'g' }, { 'impersonate-uid': '5' }].map((headers) => get(MAP, headers)),
  ],
  'bad-patches': [
    send('POST', MAPS, map('p')),
    ...patches.flatMap(([type, each]) =>
      each.map((body) => send('PATCH', type === APPLY ? `${MAP}?fieldManager=x` : MAP, body, type)),
    ),
    send('PATCH', MAP, 'apiVersion: v1\nkind: ConfigMap', APPLY),
    send('PATCH', `${MAP}?fieldManager=${tooLong}`, 'apiVersion: v1\nkind: ConfigMap', APPLY),
    send('PATCH', `${MAP}?force=true`, '{}', MERGE),
    send('POST', `${MAPS}?fieldManager=${tooLong}`, map('fm')),
    ...[map('p', ',"kind":"Secret"'), '{}', '{"metadata":{"name":"p","resourceVersion":"1"}}'].map((body) =>
      send('PUT', MAP, body),
    ),
    send('PUT', MAP, '{"metadata":{"name":"p","resourceVersion":"x"}}'),
    send('PUT', MAP, '{"metadata":{"name":"p","uid":"zz"}}'),
  ],
  'bad-options': [
    ...listQueries.map((query) => get(`${MAPS}?${query}`)),
    send('POST', MAPS, map('p')),
    ...deletions.map((body) => send('DELETE', MAP, body)),
    send('DELETE', `${MAPS}/none?gracePeriodSeconds=x`),
    send('DELETE', `${MAPS}/none?propagationPolicy=x`),
    send('DELETE', `${MAPS}/none?dryRun=Some`),
  ],
};
