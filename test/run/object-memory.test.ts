import { expect, test } from 'vitest';
import { objectMemory } from '../../src/run/object-memory.ts';

const path = '/apis/apps/v1/namespaces/a/deployments/web';
const web = (version: string) => ({ kind: 'Deployment', metadata: { name: 'web', labels: { version } } });
const list = (version: string) =>
  JSON.stringify({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ metadata: web(version).metadata }] });

test('the latest answer counts, whether it was the object, a list with it, or a write', () => {
  const memory = objectMemory();
  const version = () => memory.recall(path)?.metadata?.labels?.['version'];
  expect(version()).toBeUndefined();
  memory.heard('/apis/apps/v1/namespaces/a/deployments', list('listed'));
  expect(version()).toBe('listed');
  expect(memory.recall(path)?.kind).toBe('Deployment');
  memory.keep(path, web('written'));
  expect(version()).toBe('written');
  memory.heard(path, JSON.stringify(web('read')));
  expect(version()).toBe('read');
  memory.heard('/apis/apps/v1/namespaces/a/deployments', list('listed again'));
  expect(version()).toBe('listed again');
});

test('an answer that is no JSON is as good as none', () => {
  const memory = objectMemory();
  memory.heard(path, '{ not JSON');
  expect(memory.recall(path)).toBeUndefined();
});
