import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderFiles } from '../../src/run/folder-files.ts';

let root: string;
let outside: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'folder-'));
  outside = await mkdtemp(join(tmpdir(), 'outside-'));
  await writeFile(join(outside, 'secret'), 'x');
});

afterEach(() => Promise.all([root, outside].map((path) => rm(path, { recursive: true }))));

test('absolute and relative paths mean the same folder', async () => {
  await mkdir(join(root, 'deep'));
  const files = folderFiles(root);
  await files.write('/a.txt', 'one');
  expect(String(await files.read('a.txt'))).toBe('one');
  expect(String(await folderFiles(root, '/deep').read('../a.txt'))).toBe('one');
  expect(await files.list('.')).toEqual(['a.txt', 'deep']);
  expect(await files.stat('deep')).toMatchObject({ kind: 'directory' });
});

test('dots above the folder stay in the folder', async () => {
  await folderFiles(root).write('../../../a.txt', 'one');
  expect(await folderFiles(root).list('/')).toEqual(['a.txt']);
});

test.each(['link/secret', 'link/new', 'file'])('a symbolic link does not lead out: %s', async (path) => {
  await symlink(outside, join(root, 'link'));
  await symlink(join(outside, 'secret'), join(root, 'file'));
  const files = folderFiles(root);
  await expect(files.read(path)).rejects.toMatchObject({ code: 'EACCES' });
  await expect(files.write(path, 'mine')).rejects.toMatchObject({ code: 'EACCES' });
});

test('what is not there is said as Node says it', async () => {
  await expect(folderFiles(root).read('nosuch')).rejects.toMatchObject({ code: 'ENOENT' });
});
