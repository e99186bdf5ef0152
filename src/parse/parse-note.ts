// A markdown text as blocks with their places. Never throws: what markdown can't make sense of is a paragraph.

import { posix } from 'node:path';
import type { HeadingBlock, NotebookPlaces, ParsedNote } from '../model/block.ts';
import type { Diagnostic } from '../model/error.ts';
import { frontMatterLines } from './front-matter.ts';
import { readBlocks } from './read-blocks.ts';
import { makeRanger, splitLines } from './source-lines.ts';

export interface NoteSource {
  /** As the user gave it; only for messages and the title. */
  path: string;
  text: string;
  /** Of a notebook. */
  notebook?: NotebookPlaces;
  /** What was found wrong before. */
  diagnostics?: readonly Diagnostic[];
}

/** Reads a note's structure. Linear in the length of the text. */
export function parseNote({ path, text, notebook, diagnostics = [] }: NoteSource): ParsedNote {
  // As markdown-it's own `normalize` does; the length stays the same.
  const readable = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
  const lines = splitLines(readable);
  const ranger = makeRanger(lines, notebook?.lines);
  const front = frontMatterLines(lines);
  const body = lines.slice(front.count);
  const rest = readable.slice(body[0]?.start ?? text.length);
  const blocks = readBlocks(body, ranger, rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest);
  const heading = blocks.find((block): block is HeadingBlock => block.kind === 'heading' && block.text !== '');
  const note: ParsedNote = {
    path,
    text,
    title: heading?.text ?? posix.basename(path.replaceAll('\\', '/')),
    lines,
    blocks,
    ...(notebook && { notebook }),
    diagnostics: [...diagnostics],
  };
  const first = lines[1];
  const last = lines[front.count - 1];
  if (front.yaml && first && last) {
    const range = ranger(first.start, last.start);
    note.frontMatter = { text: text.slice(range.start, range.end), range };
  }
  return note;
}
