import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { keys } from '../../../src/report/html/keys.ts';
import { script } from '../../../src/report/html/script.ts';
import { keyboard } from '../../../src/report/html/script/keys.ts';

test('each key of the list does something, and nothing else does', () => {
  const actions = /const actions = \{([^]*?)\n\};/.exec(keyboard)?.[1] ?? '';
  const done = [...actions.matchAll(/^ {2}'?(\S)'?:/gm)].map(([, key]) => key);
  expect(done).toEqual(Object.keys(keys));
});

test('the script is JavaScript', () => {
  expect(() => new Script(script)).not.toThrow();
});
