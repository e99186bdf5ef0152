// Commands in a paragraph, item or table cell that its author did not mark as code: whole lines that can't be read as
// anything else, or what a terminal has shown. Text with any sentence in it has none.

import type { CodeLine, FenceBlock, Inline } from '../model/block.ts';
import { joinPieces, readCell, readEntities } from '../parse/html-text.ts';
import { joinLines, sliceLine } from '../parse/source-lines.ts';
import { isCommand } from './fence-command.ts';
import type { FenceCommand, FenceContext } from './fence-command.ts';
import type { TextBlock } from './inline-roles.ts';
import { withoutGloss } from './gloss.ts';
import { looksLikeOutput } from './output-shape.ts';
import { readPrompt } from './prompts.ts';
import { readFence } from './read-fence.ts';

/** Cheap, so that hardly any text is looked at twice. */
export const mayHoldCommand = (block: TextBlock, note: string): boolean =>
  block.kind !== 'heading' &&
  !(block.kind === 'table-cell' && block.row === 0) &&
  /(?:^|[\n\t$#%*_> ])(?:kubectl|k)[ \t]+[\w-]/.test(note.slice(block.range.start, block.range.end));

/** The commands of the block, in order; none where it is prose. */
export function readParagraph(block: TextBlock, note: string, context: FenceContext): FenceCommand[] {
  if (block.containers.some(({ kind }) => kind === 'quote')) return [];
  if (block.inlines.some(({ kind, link }) => kind === 'code' || kind === 'image' || link !== undefined)) return [];
  return itemsOf(linesOf(block, note)).flatMap((lines) => readItem(block, lines, context));
}

/** Lines that begin with a bullet, and yet are no items for markdown: indented below a paragraph, they go on with it. */
function itemsOf(lines: readonly CodeLine[]): CodeLine[][] {
  const items: CodeLine[][] = [[]];
  for (const line of lines) {
    const mark = /^[ \t]*[-*+•][ \t]+(?=\S)/.exec(line.text)?.[0].length ?? 0;
    if (mark === 0) items.at(-1)?.push(line);
    else items.push([sliceLine(line, mark)]);
  }
  return items.filter(({ length }) => length > 0);
}

function readItem(block: TextBlock, written: readonly CodeLine[], context: FenceContext): FenceCommand[] {
  const lines = written.map((line) => withoutRemark(line));
  const commands = readFence(asFence(block, lines), context);
  const prompted = commands.some(({ prompt }) => prompt);
  if (prompted && !isTranscript(lines, context)) return [];
  if (!commands.some(({ kind }) => kind === 'command')) return [];
  return prompted || commands.every(({ output }) => output.every(({ text: line }) => looksLikeOutput(line)))
    ? commands
    : [];
}

const withoutRemark = (line: CodeLine): CodeLine =>
  /^\s*(?:[$%]\s+)?(?:kubectl|k)\s/.test(line.text) ? sliceLine(line, 0, withoutGloss(line.text).length) : line;

/** It begins with a prompt and a command that shows by itself that it is one. */
function isTranscript([first]: readonly CodeLine[], context: FenceContext): boolean {
  const prompt = readPrompt(first?.text ?? '');
  if (!prompt) return isCommand(first?.text ?? '', context);
  return prompt.kind !== 'root' && prompt.kind !== 'angle' && isCommand(prompt.rest, { ...context, fence: 'plain' });
}

/** The lines without marks of emphasis around them, and without tags; lines of HTML alone are none. */
function linesOf({ inlines }: TextBlock, note: string): CodeLine[] {
  const lines: CodeLine[] = [];
  let pieces: CodeLine[] = [];
  const add = () => {
    const line = joinPieces(pieces);
    pieces = [];
    if (!line || /^\s*(?:<\/?[a-z][^<>]*>\s*)+$/.test(line.text)) return;
    const lead = /^[ \t]*(?:\*\*|__)?/.exec(line.text)?.[0].length ?? 0;
    const tail = /(?:\*\*|__)?[ \t]*$/.exec(line.text)?.[0].length ?? 0;
    lines.push(sliceLine(line, lead, Math.max(lead, line.text.length - tail)));
  };
  for (const inline of inlines) {
    if (inline.kind === 'break') add();
    else if (inline.kind === 'text') pieces.push(textOf(inline, note));
    // A hole: `<name>`.
    else if (inline.kind === 'html' && !isEmphasis.test(inline.text))
      pieces.push({ text: inline.text, start: inline.range.start });
  }
  add();
  return lines;
}

/** Of bars in a table's cell markdown has dropped the backslashes. */
function textOf({ text, range }: Extract<Inline, { kind: 'text' }>, note: string): CodeLine {
  const { start, end } = range;
  return end - start === text.length ? readEntities(text, start) : readCell(note.slice(start, end), start);
}

const isEmphasis = /^<\/?(?:b|em|font|i|kbd|small|span|strong|u)\b[^<>]*>$/i;

function asFence({ range, containers, section }: TextBlock, lines: CodeLine[]): FenceBlock {
  const info = { raw: '', tag: '', attributes: {} };
  return {
    kind: 'fence',
    style: 'indented',
    info,
    lines,
    text: joinLines(lines),
    content: range,
    range,
    containers,
    section,
  };
}
