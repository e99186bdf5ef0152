import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKubeconfig, type Kubeconfig } from '../../src/cluster/kubeconfig.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const plain = (config: Kubeconfig) => ({
  clusters: Object.fromEntries(config.clusters),
  users: Object.fromEntries(config.users),
  contexts: Object.fromEntries(config.contexts),
  currentContext: config.currentContext,
});

const first = `
contexts: [{name: shared, context: {cluster: a, user: a}}]
clusters: [{name: a, cluster: {server: https://first, certificate-authority: certs/ca.pem}}]
users: [{name: a, user: {client-certificate: cert.pem, client-key: /keys/key.pem}}]
`;
const second = `
current-context: shared
contexts: [{name: shared, context: {cluster: b}}, {name: b, context: {cluster: b, user: b, namespace: n}}]
clusters: [{name: a, cluster: {server: https://second}}, {name: b, cluster: {server: https://b}}]
users: [{name: b, user: {tokenFile: token, exec: {command: ./login, args: [x]}}}, {name: c, user: {exec: {command: login}}}]
`;
const third = 'current-context: b\nclusters: []\nusers: null\n';

test('files are merged: the first wins, missing ones are skipped, paths are relative to their own file', async () => {
  const paths = [
    await write('first', first),
    join(folder, 'missing'),
    '',
    await write('second', second),
    await write('third', third),
  ];
  expect(plain(await readKubeconfig({ paths }))).toEqual({
    currentContext: 'shared',
    contexts: { shared: { cluster: 'a', user: 'a' }, b: { cluster: 'b', user: 'b', namespace: 'n' } },
    clusters: {
      a: { server: 'https://first', 'certificate-authority': join(folder, 'certs/ca.pem') },
      b: { server: 'https://b' },
    },
    users: {
      a: { 'client-certificate': join(folder, 'cert.pem'), 'client-key': '/keys/key.pem' },
      b: { tokenFile: join(folder, 'token'), exec: { command: join(folder, 'login'), args: ['x'] } },
      c: { exec: { command: 'login' } },
    },
  });
});

test('nothing at all is an empty configuration', async () => {
  const empty = { clusters: {}, users: {}, contexts: {}, currentContext: undefined };
  expect(plain(await readKubeconfig({ paths: [join(folder, 'missing')] }))).toEqual(empty);
  expect(plain(await readKubeconfig({ text: '' }))).toEqual(empty);
});

describe('a file that is no kubeconfig is named', () => {
  test.each([
    ['a: [', /^error loading config file "(.*)bad:1": Flow sequence in block collection must be/],
    ['users:\n- name: a\n  user: {token: x\nclusters: []\n', /^error loading config file ".*bad:4": /],
    ['- x', /^error loading config file ".*bad": it is not a map with clusters, users and contexts$/],
    ['clusters: {a: b}', /^error loading config file ".*bad": clusters is not a list$/],
    ['users: [{user: {}}]', /^error loading config file ".*bad": users\[0\] has no name$/],
    ['contexts: [{name: a, context: [b]}]', /^error loading config file ".*bad": contexts\[0\].context is not a map$/],
  ])('%j', async (text, message) => {
    const path = await write('bad', text);
    await expect(readKubeconfig({ paths: [path] })).rejects.toMatchObject({
      name: 'KubeconfigError',
      kind: 'file',
      message: expect.stringMatching(message),
    });
  });

  test('a named file must be there', async () => {
    const file = join(folder, 'missing');
    await expect(readKubeconfig({ file })).rejects.toThrow(`stat ${file}: no such file or directory`);
  });

  test('a directory can not be read', async () => {
    await expect(readKubeconfig({ paths: [folder] })).rejects.toThrow(/^open .*: EISDIR/);
  });
});
