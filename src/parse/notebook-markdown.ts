// What has to stand behind a cell's markdown so that nothing in it reaches into the next cell: each cell of a notebook is
// a text of its own, and may end in the middle of a fence or a comment.

import { readBlocks } from './read-blocks.ts';
import { makeRanger, splitLines } from './source-lines.ts';

const sentinel = 'rutter';

/** The lines to add, mostly none; undefined where nothing ends it. */
export function closingLines(lines: readonly string[]): string[] | undefined {
  if (!lines.some((line) => /```|~~~|</.test(line))) return [];
  return closings(lines).find((closing) => endsWithin([...lines, ...closing]));
}

function closings(lines: readonly string[]): string[][] {
  let open = '';
  for (const line of lines) {
    const [mark = ''] = /(?<=^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)*)(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (open === '') open = mark;
    else if (mark.startsWith(open) && line.trim() === mark) open = '';
  }
  const ends = [...(open === '' ? [] : [open]), '-->', '</script>', '</style>', '</pre>', '</textarea>', '?>', ']]>'];
  return [[], ...ends.map((end) => [end])];
}

/** A paragraph behind these lines is a paragraph, and in nothing. */
function endsWithin(lines: readonly string[]): boolean {
  const all = splitLines([...lines, '', sentinel].join('\n'));
  const last = readBlocks(all, makeRanger(all)).at(-1);
  const [only] = last?.kind === 'paragraph' && last.containers.length === 0 ? last.inlines : [];
  return only?.kind === 'text' && only.text === sentinel;
}
