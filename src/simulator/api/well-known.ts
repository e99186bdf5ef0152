// The paths beside the API proper: version, health, the index.

import type { Answer } from './answer.ts';
import { noSuchResource } from './errors.ts';

/** Says in each place where a version is shown that this is no real cluster. */
export const SIMULATED_VERSION = 'v1.34.4+rutter';

const build = {
  major: '1',
  minor: '34',
  emulationMajor: '1',
  emulationMinor: '34',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '33',
  gitVersion: SIMULATED_VERSION,
  gitCommit: 'simulator',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'simulated/rutter',
};

const healthPaths = ['/healthz', '/livez', '/readyz'];

const hooks = (names: string) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `poststarthook/${name}`);

/** What each of them checks; a path may end in one. */
const checks = [
  'ping',
  'log',
  'etcd',
  'etcd-readiness',
  'informer-sync',
  ...hooks(`
    start-apiserver-admission-initializer generic-apiserver-start-informers
    priority-and-fairness-config-consumer priority-and-fairness-filter storage-object-count-tracker-hook
    start-apiextensions-informers start-apiextensions-controllers crd-informer-synced
    start-system-namespaces-controller start-cluster-authentication-info-controller
    start-kube-apiserver-identity-lease-controller start-kube-apiserver-identity-lease-garbage-collector
    start-legacy-token-tracking-controller start-service-ip-repair-controllers rbac/bootstrap-roles
    scheduling/bootstrap-system-priority-classes priority-and-fairness-config-producer bootstrap-controller
    start-kubernetes-service-cidr-controller aggregator-reload-proxy-client-cert
    start-kube-aggregator-informers apiservice-status-local-available-controller
    apiservice-status-remote-available-controller apiservice-registration-controller
    apiservice-discovery-controller kube-apiserver-autoregistration
  `),
  'autoregister-completion',
  ...hooks('apiservice-openapi-controller apiservice-openapiv3-controller'),
  'shutdown',
];

/** Asked of `/readyz` alone. */
const ofReadiness = ['etcd-readiness', 'informer-sync', 'shutdown'];

const checksOf = (path: string) =>
  path === '/readyz' ? checks : checks.filter((check) => !ofReadiness.includes(check));

const text = (status: number, body: string): Answer => ({
  status,
  text: body,
  contentType: 'text/plain; charset=utf-8',
});

/** Below `/api` and `/apis` a Status says that there is nothing, elsewhere plain text does. */
export function pathNotFound(path: string): Answer {
  if (/^\/api(\/|$)/.test(path)) throw noSuchResource();
  return text(404, '404 page not found\n');
}

export const isHealth = (path: string): boolean =>
  healthPaths.some(
    (each) => path === each || (path.startsWith(`${each}/`) && checksOf(each).includes(path.slice(each.length + 1))),
  );

export function health(path: string, query: URLSearchParams): Answer | undefined {
  if (!isHealth(path)) return undefined;
  if (!query.has('verbose') || !healthPaths.includes(path)) return text(200, 'ok');
  const lines = checksOf(path).map((check) => `[+]${check} ok\n`);
  return text(200, `${lines.join('')}${path.slice(1)} check passed\n`);
}

export function version(path: string): Answer | undefined {
  if (path === '/version' || path === '/version/') return { status: 200, object: build };
  if (path === '/') {
    const paths = ['/api', '/api/v1', '/apis', ...healthPaths, '/openapi/v3', '/version'];
    return { status: 200, object: { paths } };
  }
  return undefined;
}
