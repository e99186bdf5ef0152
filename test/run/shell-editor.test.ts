import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { folderFiles } from '../../src/run/folder-files.ts';
import { shellEditor } from '../../src/run/shell-editor.ts';
import { openSandbox } from '../../src/shell/sandbox.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'editor-'))));
afterEach(() => rm(root, { recursive: true }));

async function edit(env: Record<string, string>) {
  const shell = await openSandbox({ root, env: {}, commands: [], clock: systemClock });
  const sink = { write: () => undefined };
  const context = { env, stdout: sink, stderr: sink, signal: new AbortController().signal };
  const files = folderFiles(root);
  const edited = await shellEditor({ shell: async () => shell, files, context })?.edit('a: 1\n', '.yaml');
  if (edited === undefined || 'problem' in edited) return edited;
  const { text, path, remove } = edited;
  await remove();
  return { text, left: await files.list('/tmp'), path: path.replace(/\d+/, 'N') };
}

const path = '/tmp/kubectl-edit-N.yaml';

test.each([
  { env: {}, result: undefined },
  { env: { EDITOR: 'sed -i s/1/2/' }, result: { text: 'a: 2\n', left: [], path } },
  {
    env: { KUBE_EDITOR: "sed -i 's/: 1/: two words/'", EDITOR: 'false' },
    result: { text: 'a: two words\n', left: [], path },
  },
  { env: { EDITOR: 'false' }, result: { problem: 'there was a problem with the editor "false"' } },
  { env: { EDITOR: 'no-such-editor' }, result: { problem: 'unable to launch the editor "no-such-editor"' } },
])('$env', async ({ env, result }) => expect(await edit(env)).toEqual(result));
