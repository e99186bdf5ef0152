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

/** The one check that each of them makes. */
const CHECK = '/ping';

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

export const isHealth = (path: string): boolean => healthPaths.some((each) => path === each || path === each + CHECK);

export function health(path: string, query: URLSearchParams): Answer | undefined {
  if (!isHealth(path)) return undefined;
  return text(200, query.has('verbose') ? `[+]ping ok\n${path.slice(1)} check passed\n` : 'ok');
}

export function version(path: string): Answer | undefined {
  if (path === '/version' || path === '/version/') return { status: 200, object: build };
  if (path === '/') {
    const paths = ['/api', '/api/v1', '/apis', ...healthPaths, '/openapi/v3', '/version'];
    return { status: 200, object: { paths } };
  }
  return undefined;
}
