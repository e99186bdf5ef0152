// Turns block tokens into blocks with their places, containers and headings. Content that other renderers take for
// markdown and markdown-it for an indented code block (tabs and admonitions of MkDocs) is read again as markdown.

import type { Token } from 'markdown-it';
import type { Block, CodeLine, Container, FenceBlock, HeadingBlock, Inline } from '../model/block.ts';
import { isTabOrAdmonition } from './block-rules.ts';
import { mapCode, mapHeading, mapLines, mapRow } from './content-map.ts';
import type { ContentMap } from './content-map.ts';
import { readFenceInfo } from './fence-info.ts';
import { tokenize } from './markdown.ts';
import type { Tokens } from './markdown.ts';
import { readInlines } from './read-inlines.ts';
import type { ContentRanger } from './read-inlines.ts';
import { joinLines } from './source-lines.ts';
import type { Ranger } from './source-lines.ts';

interface Reading {
  lines: readonly CodeLine[];
  /** The lines joined. */
  text: string;
  ranger: Ranger;
  blocks: Block[];
  containers: Container[];
  headings: { level: number; text: string }[];
  /** The headings' texts; blocks below the same ones share it. */
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
    headings: [],
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
  let rowMaps: ContentMap[] = [];
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
        rowMaps = line ? mapRow(line) : [];
        return;
      }
      case 'inline': {
        const opener = tokens[index - 1];
        if (opener?.type === 'heading_open') addHeading(reading, token, opener);
        else if (opener?.type === 'paragraph_open') addParagraph(reading, token);
        else if (opener?.type === 'th_open' || opener?.type === 'td_open') {
          column++;
          const map = rowMaps[column];
          if (map) addTableCell(reading, token, map, { table, row, column });
        }
        return;
      }
      case 'fence':
        return void addFence(reading, token);
      case 'code_block':
        return void addIndented(reading, token);
      case 'html_block':
        return void reading.blocks.push({ kind: 'html', text: token.content, ...place(reading, token) });
    }
  });
}

function open(reading: Reading, kind: Container['kind']): void {
  reading.containers = [...reading.containers, { kind, id: reading.ids.next++ }];
}

/** Range, containers and section of the block that a token stands for. */
function place(reading: Reading, token: Token): Pick<Block, 'range' | 'containers' | 'section'> {
  const [first, end] = token.map ?? [0, 0];
  return { range: lineRange(reading, first, end), containers: reading.containers, section: sectionOf(reading) };
}

const sectionOf = (reading: Reading) => reading.section;

function lineRange(reading: Reading, first: number, end: number): Block['range'] {
  const from = reading.lines[first];
  const last = reading.lines[Math.max(first, end - 1)] ?? from;
  if (!from || !last) return reading.ranger(0, 0);
  return reading.ranger(from.start, last.start + last.text.length);
}

const linesOf = (reading: Reading, token: Token) => reading.lines.slice(token.map?.[0] ?? 0, token.map?.[1] ?? 0);

function addHeading(reading: Reading, token: Token, opener: Token): void {
  const level = Number(opener.tag.slice(1));
  setHeadings(
    reading,
    reading.headings.filter((heading) => heading.level < level),
  );
  const lines = linesOf(reading, token);
  const [line] = lines;
  if (!line) return;
  const map = opener.markup.startsWith('#') ? mapHeading(line) : mapLines(token.content, lines);
  const heading: HeadingBlock = {
    kind: 'heading',
    level,
    text: plainText(token.content),
    inlines: inlinesIn(reading, token.content, map),
    ...place(reading, opener),
  };
  reading.blocks.push(heading);
  setHeadings(reading, [...reading.headings, { level, text: heading.text }]);
}

function setHeadings(reading: Reading, headings: Reading['headings']): void {
  reading.headings = headings;
  reading.section = headings.map((heading) => heading.text);
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
  const map = mapLines(token.content, linesOf(reading, token));
  const inlines = inlinesIn(reading, token.content, map);
  markTask(reading, inlines);
  const { containers, section } = reading;
  const start = inlines[0]?.range.start ?? map(0);
  const end = Math.max(start, inlines.at(-1)?.range.end ?? start);
  reading.blocks.push({ kind: 'paragraph', inlines, range: reading.ranger(start, end), containers, section });
}

const inlinesIn = (reading: Reading, content: string, map: ContentMap): Inline[] =>
  readInlines(content, reading.inlinesOf(content), contentRanger(reading, content, map));

function contentRanger({ ranger }: Reading, content: string, map: ContentMap): ContentRanger {
  const endOf = (from: number, start: number, end: number) => (end > start ? map(end - 1) + 1 : from);
  if (content.includes('\n')) {
    return (start, end) => {
      const from = map(start);
      return ranger(from, endOf(from, start, end));
    };
  }
  const first = map(0);
  const { line } = ranger(first, first);
  return (start, end) => {
    const from = map(start);
    return { start: from, end: endOf(from, start, end), line, endLine: line };
  };
}

/** An item whose first paragraph begins with a check box is a task; the box is no text of it. */
function markTask(reading: Reading, inlines: Inline[]): void {
  const item = reading.containers.at(-1);
  const [first] = inlines;
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
  map: ContentMap,
  at: { table: number; row: number; column: number },
): void {
  const inlines = inlinesIn(reading, token.content, map);
  const start = map(0);
  const end = token.content.length > 0 ? map(token.content.length - 1) + 1 : start;
  reading.blocks.push({
    kind: 'table-cell',
    ...at,
    inlines,
    range: reading.ranger(start, end),
    containers: reading.containers,
    section: sectionOf(reading),
  });
}

type Code = Pick<FenceBlock, 'lines' | 'text' | 'content'>;

/** The lines of a code token's content, each with its place, and their common range. */
function codeOf(reading: Reading, content: string, lines: readonly CodeLine[]): Code {
  const text = content.replace(/\n$/, '');
  const code = mapCode(content === '' ? [] : text.split('\n'), lines);
  const last = code.at(-1);
  const start = code[0]?.start ?? lines[0]?.start ?? 0;
  return { lines: code, text, content: reading.ranger(start, last ? last.start + last.text.length : start) };
}

/** As `codeOf`, where the content's lines are the note's own. */
function plainCodeOf(reading: Reading, text: string, [first, end]: readonly [number, number]): Code {
  const lines = reading.lines.slice(first, end);
  const before = reading.lines[first - 1];
  const last = lines.at(-1);
  const start = lines[0]?.start ?? reading.lines[first]?.start ?? (before ? before.start + before.text.length : 0);
  return { lines, text, content: reading.ranger(start, last ? last.start + last.text.length : start) };
}

function addFence(reading: Reading, token: Token): void {
  const [first = 0, behind = 0] = token.map ?? [];
  const style = token.markup === '{{' ? 'shortcode' : token.markup.startsWith('~') ? 'tilde' : 'backtick';
  const { containers, section } = reading;
  const plain = (token.meta as { lines?: [number, number] } | null)?.lines;
  const open = reading.lines[first];
  const close = reading.lines[behind - 1];
  const start = open ? open.start + Math.max(0, open.text.indexOf(token.markup)) : 0;
  const end = close ? close.start + close.text.length : start;
  reading.blocks.push({
    kind: 'fence',
    style,
    info: readFenceInfo(token.info),
    ...(plain
      ? plainCodeOf(reading, token.content, plain)
      : codeOf(reading, token.content, reading.lines.slice(first + 1, behind))),
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
  const { range, containers, section } = place(reading, token);
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
