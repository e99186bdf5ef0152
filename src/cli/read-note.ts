// Reads a note from disk, a notebook as the markdown that it stands for, and says plainly what is wrong with a path that
// holds none.

import { readFile } from 'node:fs/promises';
import { RutterError } from '../model/error.ts';
import type { NoteSource } from '../parse/parse-note.ts';
import { isNotebook, readNotebook } from '../parse/read-notebook.ts';

export async function readNote(path: string): Promise<NoteSource> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new RutterError('note', `${path}: ${reasons[error.code ?? ''] ?? error.message}`, wanted);
  });
  if (bytes.subarray(0, 8_192).includes(0)) {
    throw new RutterError('note', `${path}: this is a binary file, not a note`, wanted);
  }
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') {
    throw new RutterError(
      'note',
      `${path}: the note is empty`,
      'Write a command in it, such as `k get po`, and run it again.',
    );
  }
  return isNotebook(path) ? readNotebook({ path, text }) : { path, text };
}

const wanted = 'Give the path of a markdown file or of a notebook (.ipynb).';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a directory',
  EACCES: 'it may not be read',
};
