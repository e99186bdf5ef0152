// `--update`: writes into a note what its steps printed where that means something else than the note shows, or prints
// the change as a patch.

import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { editNote, type ExpectationEdit } from '../expect/update/edit-note.ts';
import { RutterError } from '../model/error.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Note } from '../model/plan.ts';
import { isNotebook } from '../parse/read-notebook.ts';

/** Throws RutterError for a note that is not written to: the outputs of a notebook are Jupyter's to keep. */
export function demandWritable({ path }: Note): void {
  if (!isNotebook(path)) return;
  throw new RutterError(
    'usage',
    `${path}: --update does not write to notebooks`,
    'Run it in Jupyter to renew its outputs, or get a new notebook with --reporter ipynb=FILE.',
  );
}

/** The outcomes whose expectations stand in the note now. Throws RutterError where the note can't be written. */
export async function updateNote(note: Note, outcomes: readonly Outcome[], how: true | 'diff'): Promise<Outcome[]> {
  const byEdit = new Map(
    outcomes.flatMap((outcome): [ExpectationEdit, Outcome][] => {
      const { update, step } = outcome;
      return update && step.expectation ? [[{ expectation: step.expectation, updated: update }, outcome]] : [];
    }),
  );
  const { text, impossible } = editNote(note.text, [...byEdit.keys()]);
  for (const { expectation } of impossible) {
    const why = 'the output can not stand in this block as it is written';
    process.stderr.write(`${note.path}:${expectation.range.line}: not updated: ${why}\n`);
  }
  if (text === note.text) return [];
  if (how === 'diff') {
    process.stdout.write(patch(note, text));
    return [];
  }
  await write(note, text);
  const written = [...byEdit].filter(([edit]) => !impossible.includes(edit));
  const lines = written.map(([{ expectation }]) => expectation.range.line).join(', ');
  process.stderr.write(`${note.path}: updated at line ${lines}\n`);
  return written.map(([, outcome]) => outcome);
}

function patch({ path, text: before }: Note, after: string): string {
  const name = relative(process.cwd(), path);
  const headerOptions = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { headerOptions });
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** In one step, so that nobody ever reads half a note; links and modes stay. */
async function write({ path, text: read }: Note, text: string): Promise<void> {
  const unwritable = (why: string, guidance: string) =>
    new RutterError('usage', `${path} is not updated: ${why}`, guidance);
  try {
    const place = await realpath(path);
    const bytes = await readFile(place);
    const mark = bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark : Buffer.of();
    if (!bytes.equals(Buffer.concat([mark, Buffer.from(read)]))) {
      throw unwritable(
        'it has changed since it was read, or is not UTF-8',
        'Run it again, or print a patch with --update=diff.',
      );
    }
    const beside = `${place}.${process.pid}.tmp`;
    try {
      await writeFile(beside, Buffer.concat([mark, Buffer.from(text)]), { flag: 'wx' });
      await chmod(beside, (await stat(place)).mode);
      await rename(beside, place);
    } finally {
      await rm(beside, { force: true });
    }
  } catch (error) {
    if (error instanceof RutterError) throw error;
    throw unwritable((error as Error).message, 'Print a patch with --update=diff instead.');
  }
}
