// What a note's raw HTML shows as code: a `<pre>` is a fence, and text with `<code>`, or that names kubectl, a paragraph.
// Knows the tags that people write in notes, and is no parser of HTML.

import type { Block, CodeLine, FenceBlock, Inline, ParagraphBlock } from '../model/block.ts';
import { readFenceInfo } from './fence-info.ts';
import { joinHtmlCode } from './html-code.ts';
import { readHtmlText } from './html-text.ts';
import { joinedLines } from './joined-lines.ts';
import { joinLines } from './source-lines.ts';
import type { Ranger } from './source-lines.ts';

export interface HtmlPlace extends Pick<Block, 'containers' | 'section'> {
  ranger: Ranger;
}

/** A quick look, before a block is taken apart. */
const mayShowCode = /<(?:pre|code|tt)\b|\bkubectl\b|\bk [a-z]/i;

/** Their text is none of the note's, or its title. */
const skipped = /^(?:script|style|textarea|summary|h[1-6])$/i;

/** Tags between which text stands on its own. */
const borders =
  /^(?:article|aside|blockquote|br|center|dd|details|div|dl|dt|figure|hr|li|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul)$/i;

/** The blocks, in order; `lines` are those of the HTML, each with its place in the note. */
export function readHtml(lines: readonly CodeLine[], place: HtmlPlace): Block[] {
  const { text, lineAt, placeOn } = joinedLines(lines);
  if (!mayShowCode.test(text)) return [];
  const source = { text, offset: (at: number) => placeOn(lineAt(at), at), place };
  const blocks: Block[] = [];
  /** Where the stretch of text begins that is read now. */
  let start = 0;
  /** The tag whose end is looked for: nothing in it is text. */
  let inside: { name: string; attributes: string; content: number; start: number } | undefined;
  const endText = (end: number) => {
    const paragraph = paragraphOf(source, start, end);
    if (paragraph) blocks.push(paragraph);
  };
  for (const { index, 0: tag, 1: slash = '', 2: name = '', 3: attributes = '' } of text.matchAll(tags)) {
    const behind = index + tag.length;
    if (index < start) continue;
    if (inside) {
      if (slash === '' || name.toLowerCase() !== inside.name) continue;
      if (name.toLowerCase() === 'pre') blocks.push(fenceOf(source, { ...inside, end: index, behind }));
      inside = undefined;
      start = behind;
    } else if (tag === '<!--') {
      endText(index);
      const end = text.indexOf('-->', behind);
      start = end < 0 ? text.length : end + 3;
    } else if (slash === '' && (name.toLowerCase() === 'pre' || skipped.test(name))) {
      endText(index);
      inside = { name: name.toLowerCase(), attributes, content: behind, start: index };
    } else if (borders.test(name)) {
      endText(index);
      start = behind;
    }
  }
  if (!inside) endText(text.length);
  return blocks;
}

const tags = /<!--|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;

interface Source {
  text: string;
  /** Offset in the note of one of the text. */
  offset(at: number): number;
  place: HtmlPlace;
}

interface Pre {
  attributes: string;
  /** Offsets of its opening tag, of what stands in it, of its closing tag, and behind that. */
  start: number;
  content: number;
  end: number;
  behind: number;
}

function fenceOf({ text, offset, place }: Source, pre: Pre): FenceBlock {
  const { ranger, containers, section } = place;
  const opener = /^\s*<code\b([^<>]*)>/i.exec(text.slice(pre.content, pre.content + 300));
  const body = pre.content + (opener?.[0].length ?? 0);
  const start = body + (/^[ \t]*\n/.exec(text.slice(body, pre.end))?.[0].length ?? 0);
  const content = withoutTail(text.slice(start, pre.end));
  const lines: CodeLine[] = [];
  let at = start;
  for (const raw of content === '' ? [] : content.split('\n')) {
    lines.push(readHtmlText(raw, offset(at)));
    at += raw.length + 1;
  }
  return {
    kind: 'fence',
    style: 'html',
    info: readFenceInfo(languageOf(`${pre.attributes} ${opener?.[1] ?? ''}`)),
    lines,
    text: joinLines(lines),
    content: ranger(offset(start), offset(start + content.length)),
    range: ranger(offset(pre.start), offset(pre.behind)),
    containers,
    section,
  };
}

const withoutTail = (content: string) =>
  content
    .trimEnd()
    .replace(/<\/code\s{0,9}>$/i, '')
    .trimEnd();

/** `class="language-bash"`, `lang="sh"`. */
function languageOf(attributes: string): string {
  const [, value = ''] = /\b(?:class|lang)\s*=\s*["']?([^"'>]*)/i.exec(attributes) ?? [];
  const [, marked] = /(?:language-|lang-|highlight-source-|brush:\s*)([\w+-]+)/.exec(value) ?? [];
  return marked ?? (/^\w+$/.test(value) ? value : '');
}

function paragraphOf({ text, offset, place }: Source, from: number, to: number): ParagraphBlock | undefined {
  const raw = text.slice(from, to);
  if (!mayShowCode.test(raw)) return undefined;
  const { ranger, containers, section } = place;
  const inlines: Inline[] = [];
  for (const match of raw.matchAll(/<[^<>]*>|\n|[^<\n]+|</g)) {
    const [piece] = match;
    const range = ranger(offset(from + match.index), offset(from + match.index + piece.length));
    if (piece === '\n') inlines.push({ kind: 'break', hard: false, range });
    else if (/^<[^]/.test(piece)) inlines.push({ kind: 'html', text: piece, range });
    else if (piece.trim() !== '' || inlines.length > 0) inlines.push({ kind: 'text', text: piece, range });
  }
  const read = trimmed(joinHtmlCode(inlines, ranger));
  const first = read[0]?.range;
  const last = read.at(-1)?.range;
  return (
    first && last && { kind: 'paragraph', inlines: read, range: ranger(first.start, last.end), containers, section }
  );
}

/** Without the breaks, tags and blanks at either end. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const shows = (inline: Inline) => inline.kind === 'code' || (inline.kind === 'text' && inline.text.trim() !== '');
  return inlines.slice(Math.max(0, inlines.findIndex(shows)), inlines.findLastIndex(shows) + 1);
}
