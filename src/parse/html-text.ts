// HTML as its reader sees it: without tags, with the characters that `&amp;` and the like stand for, each with its place.

import { decodeHTMLStrict } from 'entities/decode';
import type { CodeLine } from '../model/block.ts';

const entity = '&(?:#\\d{1,7}|#x[\\da-f]{1,6}|[a-z][a-z\\d]{1,31});';
const entities = new RegExp(entity, 'gi');
const cellMarks = new RegExp(`\\\\(?=\\|)|${entity}`, 'gi');
const marks = new RegExp(`</?[a-z][^<>]*>|${entity}`, 'gi');

/** The text of a piece of HTML that stands at an offset of the note, as a line. */
export const readHtmlText = (raw: string, start: number): CodeLine => read(raw, start, marks);

/** As above, where there are no tags. */
export const readEntities = (raw: string, start: number): CodeLine =>
  raw.includes('&') ? read(raw, start, entities) : { text: raw, start };

/** As above, for a cell of a markdown table, where a bar has a backslash in front. */
export const readCell = (raw: string, start: number): CodeLine => read(raw, start, cellMarks);

function read(raw: string, start: number, marks: RegExp): CodeLine {
  if (raw.search(marks) < 0) return { text: raw, start };
  const places: number[] = [];
  let text = '';
  const add = (piece: string, placeOf: (index: number) => number) => {
    for (let index = 0; index < piece.length; index++) places.push(placeOf(index));
    text += piece;
  };
  let done = 0;
  const copy = (end: number) => {
    const from = done;
    add(raw.slice(from, end), (index) => from + index);
  };
  for (const { index, 0: mark } of raw.matchAll(marks)) {
    copy(index);
    if (mark.startsWith('&')) add(decodeHTMLStrict(mark), () => index);
    done = index + mark.length;
  }
  copy(raw.length);
  return { text, start, places: [...places, raw.length] };
}

/** Pieces of one line, in order, as one. */
export function joinPieces(pieces: readonly CodeLine[]): CodeLine | undefined {
  const [first, ...others] = pieces;
  if (!first || others.length === 0) return first;
  const places: number[] = [];
  for (const { text, start, places: own } of pieces) {
    for (let index = 0; index < text.length; index++) places.push(start - first.start + (own?.[index] ?? index));
  }
  const last = pieces.at(-1) ?? first;
  places.push(last.start - first.start + (last.places?.at(-1) ?? last.text.length));
  const text = pieces.map((piece) => piece.text).join('');
  return places.every((place, index) => place === index)
    ? { text, start: first.start }
    : { text, start: first.start, places };
}
