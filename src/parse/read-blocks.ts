// Turns block tokens into blocks with their places, containers and headings. Content that other renderers take for
// markdown and markdown-it for an indented code block (tabs and admonitions of MkDocs) is read again as markdown.

import type { Token } from 'markdown-it';
import type { Block, CodeLine, Container, FenceBlock, HeadingBlock, Inline } from '../model/block.ts';
import { isTabOrAdmonition } from './block-rules.ts';
import { mapCode, rangeCells, rangeHeading, rangeLines } from './content-map.ts';
import type { ContentRanger } from './content-map.ts';
import { readFenceInfo } from './fence-info.ts';
import { joinHtmlCode } from './html-code.ts';
import { tokenize } from './markdown.ts';
import type { Tokens } from './markdown.ts';
import { readHtml } from './read-html.ts';
import { readInlines } from './read-inlines.ts';
import { endOfLine, joinLines, placeIn } from './source-lines.ts';
import type { Ranger } from './source-lines.ts';

interface Reading {
  lines: readonly CodeLine[];
  /** The lines joined. */
  text: string;
  ranger: Ranger;
  blocks: Block[];
  containers: Container[];
  /** Levels of the headings above, each greater than the one before. */
  levels: readonly number[];
  /** Their texts; blocks below the same ones share it. */
  section: readonly string[];
  /** Counts containers and tables over nested readings. */
  ids: { next: number };
  depth: number;
  inlinesOf: Tokens['inlinesOf'];
}

/** Deeper than this nobody nests tabs. */
const maxDepth = 8;

/** The blocks of these lines, in order; `text` is the lines joined, where the caller has that. */
export function readBlocks(lines: readonly CodeLine[], ranger: Ranger, text = joinLines(lines)): Block[] {
  const reading: Reading = {
    lines,
    text,
    ranger,
    blocks: [],
    containers: [],
    levels: [],
    section: [],
    ids: { next: 0 },
    depth: 0,
    inlinesOf: () => [],
  };
  read(reading);
  return reading.blocks;
}

function read(reading: Reading): void {
  const { blocks: tokens, inlinesOf } = tokenize(reading.text);
  reading.inlinesOf = inlinesOf;
  let table = 0;
  let row = -1;
  let column = -1;
  let cells: ContentRanger[] = [];
  tokens.forEach((token, index) => {
    switch (token.type) {
      case 'list_item_open':
        return void open(reading, 'item');
      case 'blockquote_open':
        return void open(reading, 'quote');
      case 'list_item_close':
      case 'blockquote_close':
        return void (reading.containers = reading.containers.slice(0, -1));
      case 'table_open':
        table = reading.ids.next++;
        row = -1;
        return;
      case 'tr_open': {
        row++;
        column = -1;
        const line = reading.lines[token.map?.[0] ?? 0];
        cells = line ? rangeCells(line, reading.ranger, reading.containers.length > 0) : [];
        return;
      }
      case 'inline': {
        const opener = tokens[index - 1];
        if (opener?.type === 'heading_open') addHeading(reading, token, opener);
        else if (opener?.type === 'paragraph_open') addParagraph(reading, token);
        else if (opener?.type === 'th_open' || opener?.type === 'td_open') {
          column++;
          const range = cells[column];
          if (range) addTableCell(reading, token, range, { table, row, column });
        }
        return;
      }
      case 'fence':
        return void addFence(reading, token);
      case 'code_block':
        return void addIndented(reading, token);
      case 'html_block':
        return void addHtml(reading, token);
    }
  });
}

function open(reading: Reading, kind: Container['kind']): void {
  reading.containers = [...reading.containers, { kind, id: reading.ids.next++ }];
}

/** The range of a token's lines. */
function lineRange(reading: Reading, token: Token): Block['range'] {
  const first = token.map?.[0] ?? 0;
  const from = reading.lines[first];
  const last = reading.lines[Math.max(first, (token.map?.[1] ?? 0) - 1)] ?? from;
  if (!from || !last) return reading.ranger(0, 0);
  return reading.ranger(from.start, endOfLine(last));
}

const linesOf = (reading: Reading, token: Token) => reading.lines.slice(token.map?.[0] ?? 0, token.map?.[1] ?? 0);

function addHtml(reading: Reading, token: Token): void {
  const { containers, section } = reading;
  reading.blocks.push({ kind: 'html', text: token.content, range: lineRange(reading, token), containers, section });
  const lines = linesOf(reading, token);
  const content = token.content.replace(/\n$/, '').split('\n');
  reading.blocks.push(...readHtml(mapCode(content, lines), { ranger: reading.ranger, containers, section }));
}

function addHeading(reading: Reading, token: Token, opener: Token): void {
  const level = Number(opener.tag.slice(1));
  const lines = linesOf(reading, token);
  const line = lines[0];
  if (!line) return;
  const deeper = reading.levels.findIndex((above) => above >= level);
  const levels = deeper < 0 ? reading.levels : reading.levels.slice(0, deeper);
  reading.section = deeper < 0 ? reading.section : reading.section.slice(0, deeper);
  const { ranger } = reading;
  const range = opener.markup.startsWith('#') ? rangeHeading(line, ranger) : rangeLines(token.content, lines, ranger);
  const heading: HeadingBlock = {
    kind: 'heading',
    level,
    text: plainText(token.content),
    inlines: inlinesIn(reading, token.content, range),
    range: lineRange(reading, opener),
    containers: reading.containers,
    section: reading.section,
  };
  reading.blocks.push(heading);
  reading.levels = [...levels, level];
  reading.section = [...reading.section, heading.text];
}

/** Without marks of emphasis and code, links as their text, and attributes such as `{#anchor}` left out. */
function plainText(content: string): string {
  if (/^(?:[\w.,:;!?()/'-]+ )*[\w.,:;!?()/'-]+$/.test(content) && !content.includes('__')) return content;
  return content
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\{[#.][^{}]*\}\s*$/, '')
    .replace(/[*_`]+/g, (marks) => (marks === '_' ? '_' : ''))
    .replace(/\s+/g, ' ')
    .trim();
}

function addParagraph(reading: Reading, token: Token): void {
  const range = rangeLines(token.content, linesOf(reading, token), reading.ranger);
  const inlines = inlinesIn(reading, token.content, range);
  markTask(reading, inlines);
  const { containers, section } = reading;
  const first = inlines[0]?.range ?? range(0, 0);
  const last = inlines.at(-1)?.range ?? first;
  const whole = first === last ? first : reading.ranger(first.start, Math.max(first.start, last.end));
  reading.blocks.push({ kind: 'paragraph', inlines, range: whole, containers, section });
}

function inlinesIn({ inlinesOf, ranger }: Reading, content: string, range: ContentRanger): Inline[] {
  const inlines = readInlines(content, inlinesOf(content), range);
  return /<(?:code|tt)\b/i.test(content) ? joinHtmlCode(inlines, ranger) : inlines;
}

/** An item whose first paragraph begins with a check box is a task; the box is no text of it. */
function markTask(reading: Reading, inlines: Inline[]): void {
  const item = reading.containers.at(-1);
  const first = inlines[0];
  if (item?.kind !== 'item' || item.task || first?.kind !== 'text') return;
  const box = /^\[([ xX])\](?:\s+|$)/.exec(first.text);
  if (!box || reading.blocks.at(-1)?.containers.includes(item)) return;
  item.task = box[1] === ' ' ? 'open' : 'done';
  first.text = first.text.slice(box[0].length);
  first.range = reading.ranger(first.range.start + box[0].length, first.range.end);
  if (first.text === '') inlines.shift();
}

function addTableCell(
  reading: Reading,
  token: Token,
  range: ContentRanger,
  at: { table: number; row: number; column: number },
): void {
  const { containers, section } = reading;
  const inlines = inlinesIn(reading, token.content, range);
  reading.blocks.push({
    kind: 'table-cell',
    ...at,
    inlines,
    range: range(0, token.content.length),
    containers,
    section,
  });
}

type Code = Pick<FenceBlock, 'lines' | 'text' | 'content'>;

/** The lines of a code token's content, each with its place, and their common range. */
function codeOf(reading: Reading, content: string, lines: readonly CodeLine[]): Code {
  const text = content.replace(/\n$/, '');
  const code = mapCode(content === '' ? [] : text.split('\n'), lines);
  const last = code.at(-1);
  const start = code[0]?.start ?? lines[0]?.start ?? 0;
  return { lines: code, text, content: reading.ranger(start, last ? endOfLine(last) : start) };
}

/** As `codeOf`, where the content's lines are the note's own. */
function plainCodeOf(reading: Reading, text: string, [first, end]: readonly [number, number]): Code {
  const lines = reading.lines.slice(first, end);
  const before = reading.lines[first - 1];
  const last = lines.at(-1);
  const start = lines[0]?.start ?? reading.lines[first]?.start ?? (before ? endOfLine(before) : 0);
  return { lines, text, content: reading.ranger(start, last ? endOfLine(last) : start) };
}

function addFence(reading: Reading, token: Token): void {
  const first = token.map?.[0] ?? 0;
  const behind = token.map?.[1] ?? 0;
  const style = token.markup === '{{' ? 'shortcode' : token.markup.startsWith('~') ? 'tilde' : 'backtick';
  const { containers, section } = reading;
  const plain = (token.meta as { lines?: [number, number] } | null)?.lines;
  const open = reading.lines[first];
  const close = reading.lines[behind - 1];
  const start = open ? placeIn(open, Math.max(0, open.text.indexOf(token.markup))) : 0;
  const end = close ? endOfLine(close) : start;
  const { lines, text, content } = plain
    ? plainCodeOf(reading, token.content, plain)
    : codeOf(reading, token.content, reading.lines.slice(first + 1, behind));
  reading.blocks.push({
    kind: 'fence',
    style,
    info: readFenceInfo(token.info),
    lines,
    text,
    content,
    range: reading.ranger(start, end),
    containers,
    section,
  });
}

function addIndented(reading: Reading, token: Token): void {
  const code = codeOf(reading, token.content, linesOf(reading, token));
  if (reading.depth < maxDepth && belongsToTab(reading.blocks.at(-1))) {
    const nested: Reading = { ...reading, lines: code.lines, text: code.text, depth: reading.depth + 1 };
    return void read(nested);
  }
  const { containers, section } = reading;
  const range = lineRange(reading, token);
  const start = code.content.start;
  reading.blocks.push({
    kind: 'fence',
    style: 'indented',
    info: readFenceInfo(''),
    ...code,
    range: reading.ranger(Math.min(start, range.end), Math.max(start, range.end)),
    containers,
    section,
  });
}

function belongsToTab(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph') return false;
  const last = block.inlines.at(-1);
  return last?.kind === 'text' && isTabOrAdmonition(last.text);
}
