import { expect, test } from 'vitest';
import { callLog } from '../../src/run/call-log.ts';

const get = (path: string, ms: number, status = 200) => ({ method: 'GET', path, status, ms });

test('equal neighbours are one, and what was taken is gone', () => {
  const log = callLog();
  for (const call of [get('/a', 1.04), get('/a', 2), get('/b', 3), get('/a', 4), get('/a', 5, 404)]) log.heard(call);
  expect(log.take()).toEqual([
    { verb: 'GET', path: '/a', status: 200, ms: 3, times: 2 },
    { verb: 'GET', path: '/b', status: 200, ms: 3 },
    { verb: 'GET', path: '/a', status: 200, ms: 4 },
    { verb: 'GET', path: '/a', status: 404, ms: 5 },
  ]);
  expect(log.take()).toEqual([]);
});
