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

test('a link that leads to nothing outside is not followed either', async () => {
  await symlink(join(outside, 'new'), join(root, 'dangling'));
  await expect(folderFiles(root).write('dangling', 'mine')).rejects.toMatchObject({ code: 'EACCES' });
});

test('links are told without being followed', async () => {
  await symlink('../elsewhere', join(root, 'link'));
  const files = folderFiles(root);
  await files.write('file', '');
  expect(await files.readLink?.('link')).toBe('../elsewhere');
  expect(await files.readLink?.('file')).toBeUndefined();
  expect(await files.readLink?.('nosuch')).toBeUndefined();
});

test('files are written and read piece by piece', async () => {
  const files = folderFiles(root);
  const pieces = async function* () {
    yield Buffer.from('one ');
    yield Buffer.from('two');
  };
  await files.writeChunks?.('pieces', pieces(), 0o600);
  expect(await files.stat('pieces')).toEqual({ kind: 'file', size: 7, mode: 0o600 });
  let text = '';
  for await (const piece of files.readChunks?.('pieces') ?? []) text += Buffer.from(piece).toString();
  expect(text).toBe('one two');
});

test('what is not there is said as Node says it', async () => {
  await expect(folderFiles(root).read('nosuch')).rejects.toMatchObject({ code: 'ENOENT' });
});
