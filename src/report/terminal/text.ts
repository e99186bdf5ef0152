// Text for a terminal: how wide it is, how to cut, wrap and colour it. All text of notes and clusters passes through
// `plain` first, so that none of it can move the cursor.

import { visibleControls } from '../control-text.ts';

export interface TerminalOptions {
  /** The stream takes colours and NO_COLOR is not set. */
  colour: boolean;
  /** Undefined where the stream is no terminal: nothing is cut or wrapped then. */
  columns?: number;
  /** The stream is a terminal whose last line may be rewritten. */
  interactive: boolean;
  /** Where the report will be; the last line says so. */
  report?: string;
}

/** SGR codes by what they are for. */
export const looks = {
  bold: '1',
  dim: '2',
  passed: '32',
  changed: '33',
  failed: '31',
  'timed-out': '33',
  skipped: '2',
  refused: '35',
  interrupted: '36',
} as const;

export type Look = keyof typeof looks;

export type Paint = (look: Look, text: string) => string;

export function painter({ colour }: TerminalOptions): Paint {
  return (look, text) => (colour && text !== '' ? `\x1b[${looks[look]}m${text}\x1b[0m` : text);
}

/** On one line, with nothing that a terminal would obey. */
export function plain(text: string): string {
  return visibleControls(text.replace(/\s*\n\s*/g, ' ⏎ ').replaceAll('\t', ' '));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** At most `columns` wide; a cut text ends with an ellipsis. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    width += wide.test(segment) ? 2 : 1;
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** At spaces, else anywhere. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= columns) line = longer;
    else {
      if (line !== '') lines.push(line);
      const pieces = chop(word, columns);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
    }
  }
  return [...lines, line];
}

function chop(word: string, columns: number): string[] {
  const pieces: string[] = [''];
  for (const { segment } of segmenter.segment(word)) {
    if (widthOf((pieces.at(-1) ?? '') + segment) > columns) pieces.push('');
    pieces[pieces.length - 1] += segment;
  }
  return pieces;
}
