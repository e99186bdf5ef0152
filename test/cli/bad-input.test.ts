// What a new user gets wrong, and what the program says: whole messages and exit codes, of the program as it is shipped.

import { spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program, rutter } from '../program.ts';

let folder: string;

const files: Record<string, string | Uint8Array> = {
  'empty.md': '',
  'blank.md': ' \n\n',
  'prose.md': '# Pods\n\nA pod is the smallest unit.\n',
  'binary.md': Uint8Array.from({ length: 64 }, (_, index) => index % 7),
  'good.md': '# Pods\n\n- `k get po`\n',
  'unreadable.md': '`k get po`\n\n\n```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n spec: {}\n```\n',
  'hole.md': '# Pods\n\n- `k logs <pod-name>`\n',
  'front.md': '---\nrutter: [\n---\n\n- `k get po`\n',
  'bad.rutter.yaml': 'setup: [nosuch.yaml]\nbindd: {}\n',
  'broken.rutter.yaml': 'setup: [\n',
  'broken-kubeconfig': 'clusters: [\n',
  'nobody-kubeconfig': JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'gone',
    contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'me' } }],
    clusters: [{ name: 'gone', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'me', user: { token: 'x' } }],
  }),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
  await mkdir(join(folder, 'folder.md'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true }));

const type = (line: string) => rutter(line.split(' ').filter(Boolean), { cwd: folder });

describe.each<[string, number, string]>([
  ['run nosuch.md', 2, 'nosuch.md: there is no such file'],
  ['run folder.md', 2, 'folder.md: this is a directory'],
  ['run binary.md', 2, 'binary.md: this is a binary file'],
  ['run empty.md', 2, 'empty.md: the note is empty'],
  ['run blank.md', 2, 'blank.md: the note is empty'],
  ['run prose.md', 2, 'prose.md: nothing in this note can be run'],
  ['run front.md', 2, 'front.md:2'],
  ['run good.md --bindings nosuch.yaml', 2, 'nosuch.yaml'],
  ['run good.md --bindings bad.rutter.yaml', 2, 'bad.rutter.yaml:2'],
  ['run good.md --bindings broken.rutter.yaml', 2, 'broken.rutter.yaml:'],
  ['run good.md --only 99', 2, 'no step matches "99"'],
  ['run good.md --kubeconfig nosuch', 3, 'nosuch'],
  ['run good.md --kubeconfig broken-kubeconfig', 3, 'broken-kubeconfig'],
  ['run good.md --kubeconfig nobody-kubeconfig', 3, "can't be reached"],
  ['run good.md --context nosuch', 3, 'nosuch'],
  ['run good.md --sim --context current', 2, '--sim does not go with'],
  ['run good.md --timeout soon', 2, 'Give a duration such as 90s'],
  ['run good.md --fail-on something', 2, 'Choose one of failed, changed, cosmetic, volatile'],
  ['run good.md --allow everything', 2, 'Choose one of read, write'],
  ['run good.md --reporter nosuch', 2, 'there is no reporter "nosuch"'],
  ['run good.md --out good.md', 2, "record.jsonl can't be written"],
  ['run good.md --out /proc/nosuch', 2, "record.jsonl can't be written"],
  ['run good.md --set nothing', 2, 'Give NAME=VALUE'],
  ['run good.md --nosuch', 2, "unknown option '--nosuch'"],
  ['run', 2, "missing required argument 'note'"],
  ['rum good.md', 2, "unknown command 'rum'"],
  ['', 2, 'Usage: rutter'],
  ['report nosuch.jsonl', 2, 'nosuch.jsonl'],
  ['report good.md', 2, 'good.md'],
  ['plan nosuch.md', 2, 'there is no such file'],
  ['sim --port 99999', 2, 'Give a port number'],
])('rutter %s', (line, code, message) => {
  test(`ends with ${code} and says why`, async () => {
    const result = await type(line);
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toContain('bug in rutter');
    expect(result.stdout).toBe('');
    expect(result.code).toBe(code);
  });
});

test('a placeholder that nobody can bind fails its step, names it and says how to fill it', async () => {
  const { code, stderr } = await type('run hole.md');
  expect(stderr).toContain('<pod-name>');
  expect(stderr).toContain('--set pod-name=');
  expect(code).toBe(1);
});

test('a cache folder that nobody may make costs nothing but time', async () => {
  const { code, stderr } = await rutter(['run', 'good.md'], {
    cwd: folder,
    env: { XDG_CACHE_HOME: join(folder, 'good.md') },
  });
  expect(stderr).toContain('The one step passed');
  expect(code).toBe(0);
});

test.each(['plan good.md', 'k config view', 'run good.md --reporter json'])('%s into a full disk', async (line) => {
  const script = `'${process.execPath}' '${program}' ${line} > /dev/full`;
  const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toMatch(/^rutter: standard output can't be written: ENOSPC/m);
  expect(stderr).not.toContain('    at ');
  expect(status).toBe(1);
});

test('a manifest that nobody can read is told with its line', async () => {
  const { stderr } = await type('run unreadable.md');
  expect(stderr).toMatch(/^unreadable\.md:5: warning: a manifest is not readable as YAML: .* at line 5, column 1$/m);
});

test.each(['--help', '--version', 'run --help', 'k --help', 'k get -h'])('rutter %s ends with 0', async (line) => {
  const { code, stdout } = await type(line);
  expect(stdout).not.toBe('');
  expect(code).toBe(0);
});
