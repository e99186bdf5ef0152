// The paths beside the API proper: version, health, the index.

import type { Answer } from './answer.ts';

/** Says in each place where a version is shown that this is no real cluster. */
export const SIMULATED_VERSION = 'v1.34.4+rutter';

const version = {
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

const health = new Set(['/healthz', '/livez', '/readyz']);

const text = (status: number, body: string): Answer => ({
  status,
  text: body,
  contentType: 'text/plain; charset=utf-8',
});

export const pathNotFound = (): Answer => text(404, '404 page not found\n');

export function wellKnown(path: string, query: URLSearchParams): Answer | undefined {
  if (path === '/version' || path === '/version/') return { status: 200, object: version };
  if (health.has(path)) {
    return text(200, query.has('verbose') ? `[+]ping ok\n${path.slice(1)} check passed\n` : 'ok');
  }
  if (path === '/') {
    return { status: 200, object: { paths: ['/api', '/api/v1', '/apis', ...health, '/openapi/v3', '/version'] } };
  }
  return undefined;
}
