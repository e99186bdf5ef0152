// Commands in a paragraph, item or table cell that its author did not mark as code: whole lines that can't be read as
// anything else, or what a terminal has shown. Text with any sentence in it has none.

import type { CodeLine, FenceBlock } from '../model/block.ts';
import { joinLines } from '../parse/source-lines.ts';
import { isCommand } from './fence-command.ts';
import type { FenceCommand, FenceContext } from './fence-command.ts';
import type { TextBlock } from './inline-roles.ts';
import { looksLikeOutput } from './output-shape.ts';
import { readPrompt } from './prompts.ts';
import { readFence } from './read-fence.ts';

/** Cheap, so that hardly any text is looked at twice. */
export const mayHoldCommand = (block: TextBlock, note: string): boolean =>
  block.kind !== 'heading' &&
  !(block.kind === 'table-cell' && block.row === 0) &&
  /(?:^|[\n$#%*_ ])(?:kubectl|k)[ \t]+[\w-]/.test(note.slice(block.range.start, block.range.end));

/** The commands of the block, in order; none where it is prose. */
export function readParagraph(block: TextBlock, note: string, context: FenceContext): FenceCommand[] {
  if (block.containers.some(({ kind }) => kind === 'quote')) return [];
  if (block.inlines.some(({ kind, link }) => kind === 'code' || kind === 'image' || link !== undefined)) return [];
  const lines = linesOf(block, note);
  const commands = readFence(asFence(block, lines), context);
  const prompted = commands.some(({ prompt }) => prompt);
  if (prompted && !isTranscript(lines, context)) return [];
  if (!commands.some(({ kind }) => kind === 'command')) return [];
  return prompted || commands.every(({ output }) => output.every(({ text: line }) => looksLikeOutput(line)))
    ? commands
    : [];
}

/** It begins with a prompt and a command that shows by itself that it is one. */
function isTranscript([first]: readonly CodeLine[], context: FenceContext): boolean {
  const prompt = readPrompt(first?.text ?? '');
  if (!prompt) return isCommand(first?.text ?? '', context);
  return prompt.kind !== 'root' && prompt.kind !== 'angle' && isCommand(prompt.rest, { ...context, fence: 'plain' });
}

/** The lines as written, without marks of emphasis around them; lines of HTML alone are none. */
function linesOf({ inlines }: TextBlock, note: string): CodeLine[] {
  const lines: CodeLine[] = [];
  let start: number | undefined;
  let end = 0;
  const add = () => {
    if (start === undefined) return;
    const text = note.slice(start, end).replaceAll('\0', '\uFFFD');
    const lead = /^[ \t]*(?:\*\*|__)?/.exec(text)?.[0].length ?? 0;
    const tail = /(?:\*\*|__)?[ \t]*$/.exec(text)?.[0].length ?? 0;
    if (!/^\s*(?:<\/?[a-z][^<>]*>\s*)+$/.test(text)) {
      lines.push({ text: text.slice(lead, Math.max(lead, text.length - tail)), start: start + lead });
    }
    start = undefined;
  };
  for (const inline of inlines) {
    if (inline.kind === 'break') add();
    else {
      start ??= inline.range.start;
      end = inline.range.end;
    }
  }
  add();
  return lines;
}

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
