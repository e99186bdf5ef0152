// The editor that a line names itself (`KUBE_EDITOR='sed -i ...' kubectl edit`), run in the run's shell. Nobody is there to
// type: without such a name there is none.

import { randomInt } from 'node:crypto';
import type { Editor } from '../kubectl/port.ts';
import type { Files } from '../model/files.ts';
import type { Shell, ShellExecOptions } from '../shell/port.ts';

export interface ShellEditorOptions {
  shell(): Promise<Shell>;
  /** Those of the shell, from its root. */
  files: Files;
  /** The line's own surroundings. */
  context: ShellExecOptions & { env: Record<string, string> };
}

/** Undefined where the line names no editor. */
export function shellEditor({ shell, files, context }: ShellEditorOptions): Editor | undefined {
  const editor = context.env['KUBE_EDITOR'] || context.env['EDITOR'];
  if (!editor) return undefined;
  return {
    async edit(text, suffix) {
      const path = `/tmp/kubectl-edit-${randomInt(2 ** 32)}${suffix}`;
      await files.makeDirectory('/tmp');
      await files.write(path, text);
      const { exec } = await shell();
      const code = await exec?.(wordsFor(editor, path), context);
      if (code === undefined) return { problem: `unable to launch the editor ${JSON.stringify(editor)}` };
      if (code !== 0) return { problem: `there was a problem with the editor ${JSON.stringify(editor)}` };
      const edited = new TextDecoder().decode(await files.read(path));
      return { path, text: edited, remove: async () => void (await exec?.(['rm', '-f', path], context)) };
    },
  };
}

/** As kubectl has it: words with blanks are a command, quotes among them are for a shell. */
function wordsFor(editor: string, path: string): string[] {
  const quoted = editor.includes(' ') && /["'\\]/.test(editor);
  return quoted ? ['bash', '-c', `${editor} ${JSON.stringify(path)}`] : [...editor.split(' '), path];
}
