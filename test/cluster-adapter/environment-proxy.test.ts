import { expect, test } from 'vitest';
import { environmentProxy } from '../../src/cluster/environment-proxy.ts';

const proxies = { http: 'http://plain:3128', https: 'proxy:3129' };

test.each([
  ['https://example.com', '', 'http://proxy:3129'],
  ['http://example.com', '', 'http://plain:3128'],
  ['https://localhost:6443', '', undefined],
  ['https://127.0.0.1:6443', '', undefined],
  ['https://[::1]:6443', '', undefined],
  ['https://example.com', '*', undefined],
  ['https://example.com', 'other.com, example.com', undefined],
  ['https://api.example.com', 'example.com', undefined],
  ['https://api.example.com', '.example.com', undefined],
  ['https://example.com', '.example.com', 'http://proxy:3129'],
  ['https://notexample.com', 'example.com', 'http://proxy:3129'],
  ['https://API.Example.com', '*.example.COM', undefined],
  ['https://example.com:6443', 'example.com:6443', undefined],
  ['https://example.com:6443', 'example.com:443', 'http://proxy:3129'],
  ['https://example.com', 'example.com:443', undefined],
  ['https://10.1.2.3', '10.0.0.0/8', undefined],
  ['https://11.1.2.3', '10.0.0.0/8', 'http://proxy:3129'],
  ['https://10.1.2.3', '10.1.2.3', undefined],
  ['https://10.1.2.3:6443', '10.1.2.3:6443', undefined],
  ['https://[fd00::1]:6443', 'fd00::/8', undefined],
  ['https://[fd00::1]:6443', '[fd00::1]:6443', undefined],
  ['https://[fd00::1]:6443', 'fd00::1', undefined],
  ['https://example.com', 'nonsense/99', 'http://proxy:3129'],
])('%s without %j', (server, none, expected) => {
  expect(environmentProxy(server, { ...proxies, none })).toBe(expected);
});

test('no proxies, no proxy', () => {
  expect(environmentProxy('https://example.com')).toBeUndefined();
});
