import { expect, test } from 'vitest';
import type { Method } from '../../src/cluster/port.ts';
import type { Effect } from '../../src/model/effect.ts';
import { requestRefusal } from '../../src/run/request-safety.ts';
import type { Territory } from '../../src/run/territory.ts';

const own: Territory = {
  simulated: false,
  namespace: 'mine',
  ownNamespace: true,
  madeNamespaces: new Set(['made']),
  madePaths: new Set(['/api/v1/namespaces/mine/pods/p', '/api/v1/namespaces/team/pods/p', '/api/v1/namespaces/made']),
  madeObjects: new Set(),
  allow: new Set(),
};
const team: Territory = { ...own, namespace: 'team', ownNamespace: false };

const pods = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

/** What would allow it; `undefined`: nothing needs to. */
test.each<[string, Territory, Method, string, Effect[] | undefined]>([
  ['reading', own, 'GET', pods('kube-system'), undefined],
  ['making at home', own, 'POST', pods('mine'), undefined],
  ['deleting all at home', own, 'DELETE', pods('mine'), undefined],
  ['making elsewhere', own, 'POST', pods('kube-system'), ['write']],
  ['changing elsewhere', own, 'PATCH', `${pods('kube-system')}/x`, ['write']],
  ['running a command elsewhere', own, 'POST', `${pods('kube-system')}/x/exec`, ['write']],
  ['deleting elsewhere', own, 'DELETE', `${pods('kube-system')}/x`, ['destroy']],
  ['evicting elsewhere', own, 'POST', `${pods('kube-system')}/x/eviction`, ['destroy']],
  ['a rehearsal elsewhere', own, 'POST', `${pods('kube-system')}?dryRun=All`, undefined],
  ['in a namespace that the run made', own, 'DELETE', pods('made'), undefined],
  ['deleting a namespace that the run made', own, 'DELETE', '/api/v1/namespaces/made', undefined],
  ['deleting another namespace', own, 'DELETE', '/api/v1/namespaces/default', ['cluster-scope', 'destroy']],
  ['finalizing a namespace', own, 'PUT', '/api/v1/namespaces/default/finalize', ['cluster-scope']],
  ['making a namespace', own, 'POST', '/api/v1/namespaces', ['cluster-scope']],
  ['changing a node', own, 'PATCH', '/api/v1/nodes/n1', ['cluster-scope']],
  ['an object of a custom kind of the cluster', own, 'POST', '/apis/a.example/v1/widgets', ['cluster-scope']],
  ['what is no resource', own, 'POST', '/anything', ['cluster-scope']],
  ['asking what one may do', own, 'POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', undefined],
  ['making where the user said', team, 'POST', pods('team'), undefined],
  ['changing where the user said', team, 'PATCH', `${pods('team')}/x`, undefined],
  ['deleting where the user said', team, 'DELETE', `${pods('team')}/x`, ['destroy']],
  ['deleting all where the user said', team, 'DELETE', pods('team'), ['destroy']],
  ['deleting there what the run made', team, 'DELETE', `${pods('team')}/p`, undefined],
])('%s', (_name, territory, method, path, needed) => {
  const refused = requestRefusal(method, path, territory);
  if (needed === undefined) return expect(refused).toBeUndefined();
  expect(refused).toContain(`--allow ${needed[0]}`);
  const [, ...rest] = needed;
  if (rest.length > 0) {
    const half = { ...territory, allow: new Set(needed.slice(0, 1)) };
    expect(requestRefusal(method, path, half)).toContain(`--allow ${rest[0]}`);
  }
  expect(requestRefusal(method, path, { ...territory, allow: new Set(needed) })).toBeUndefined();
  expect(requestRefusal(method, path, { ...territory, simulated: true })).toBeUndefined();
});
