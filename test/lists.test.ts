// Adding one thing is one file and one line in a sorted list: each folder holds what its list names, and nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** Folders of which every file is one thing of its list. */
const lists: [folder: string, list: string][] = [
  ['expect/columns', 'expect/columns.ts'],
  ['expect/forms', 'expect/forms.ts'],
  ['expect/masks', 'expect/masks.ts'],
  ['kubectl/commands', 'kubectl/commands.ts'],
  ['run/diagnosis/causes', 'run/diagnosis/causes.ts'],
  ['shell/sandbox/builtins', 'shell/sandbox/builtins.ts'],
];

describe.each(lists)('%s', (folder, list) => {
  const text = readFileSync(join(src, list), 'utf8');
  const imported = [...text.matchAll(/^import \{[^}]*\} from '([^']+)';$/gm)]
    .map(([, specifier = '']) => relative(src, resolve(src, dirname(list), specifier)).replace(/\.ts$/, ''))
    .filter((path) => path.startsWith(`${folder}/`));
  const files = readdirSync(join(src, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replace(/\.ts$/, '')}`);

  test('is what its list names', () => expect(imported.toSorted()).toEqual(files.toSorted()));
  test('is listed in order', () => expect(imported).toEqual(imported.toSorted()));
});
