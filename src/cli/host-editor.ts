// The user's own editor on a file of this machine, as kubectl chooses and starts it.

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Editor } from '../kubectl/port.ts';

export const hostEditor: Editor = {
  async edit(text, suffix) {
    const path = join(tmpdir(), `kubectl-edit-${randomInt(2 ** 32)}${suffix}`);
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    const problem = await launch(path);
    if (problem !== undefined) return { problem };
    return { path, text: await readFile(path, 'utf8'), remove: () => rm(path, { force: true }) };
  },
};

/** Resolves once the editor has ended, with what went wrong. */
async function launch(path: string): Promise<string | undefined> {
  const { name, words } = editorOf(process.env['KUBE_EDITOR'] || process.env['EDITOR'] || 'vi', path);
  const [program = '', ...args] = words;
  const child = spawn(program, args, { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(`unable to launch the editor ${JSON.stringify(name)}`));
    child.on('close', (code) => {
      resolve(code === 0 ? undefined : `there was a problem with the editor ${JSON.stringify(name)}`);
    });
  });
}

/** Words with blanks are words of a command; quotes among them are for a shell. */
function editorOf(editor: string, path: string): { name: string; words: string[] } {
  if (!/["'\\]/.test(editor)) return { name: editor, words: [...editor.split(' '), path] };
  if (!editor.includes(' ')) return { name: editor, words: [editor, path] };
  const shell = process.env['SHELL'] || '/bin/bash';
  return { name: `${shell} -c ${editor}`, words: [shell, '-c', `${editor} ${JSON.stringify(path)}`] };
}
