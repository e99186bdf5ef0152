import { expect, test } from 'vitest';
import { readFenceInfo } from '../../src/parse/fence-info.ts';

test.each<[string, string, Record<string, string>]>([
  ['', '', {}],
  ['bash', 'bash', {}],
  ['  BASH  ', 'bash', {}],
  ['bash {name=x timeout=30s}', 'bash', { name: 'x', timeout: '30s' }],
  ['bash {name=x, tags=a,b}', 'bash', { name: 'x', tags: 'a,b' }],
  ['sh {"name":"x","background":"true"}', 'sh', { name: 'x', background: 'true' }],
  ['yaml title="a b.yaml" hl_lines="2 3"', 'yaml', { title: 'a b.yaml', hl_lines: '2 3' }],
  ['yaml:dir/pod.yaml', 'yaml', { title: 'dir/pod.yaml' }],
  ['yaml pod.yaml', 'yaml', { title: 'pod.yaml' }],
  ['{.bash .copy #first}', 'bash', { '.copy': 'true', name: 'first' }],
  ['{ .text .no-copy }', 'text', { '.no-copy': 'true' }],
  ['{code-block} console', 'console', {}],
  ['{bash}', 'bash', {}],
  ['console?prompt=x', 'console', { prompt: 'x' }],
  ['js {1,3-4}', 'js', { 1: 'true', '3-4': 'true' }],
  ['c++', 'c++', {}],
  ['constructor __proto__ toString=1', 'constructor', { ['__proto__']: 'true', toString: '1' }],
])('%j', (raw, tag, attributes) => {
  const info = readFenceInfo(raw);
  expect(info.tag).toBe(tag);
  expect(Object.entries(info.attributes)).toEqual(Object.entries(attributes));
});
