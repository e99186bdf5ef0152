import { expect, test } from 'vitest';
import { namespaceName } from '../../src/run/namespace.ts';

test.each([
  ['notes/05-running-workloads-in-pods.md', 'rutter-05-running-workloads-in-pods-ab12c'],
  ['Ünïcödé & Spaces.md', 'rutter-n-c-d-spaces-ab12c'],
  ['....md', 'rutter-ab12c'],
  [`${'long'.repeat(30)}.md`, `rutter-${'long'.repeat(30).slice(0, 63 - 13)}-ab12c`],
])('%s', (path, name) => {
  expect(namespaceName(path, 'ab12c')).toBe(name);
  expect(name.length).toBeLessThanOrEqual(63);
  expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
});
