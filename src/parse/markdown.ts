// markdown-it, set up for reading: only the rules that tell where code, links, images and HTML stand, and with the
// offsets of inline tokens, which the library itself does not give. Knows nothing of the text around.

import MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline, Token } from 'markdown-it';

/** Where an inline token stands in its block's content; markup included, `end` exclusive. */
export interface TokenPlace {
  start: number;
  end: number;
}

/** Undefined for tokens that the rules below do not place (text). */
export function placeOf(token: Token): TokenPlace | undefined {
  const place: unknown = token.meta?.['place'];
  return place as TokenPlace | undefined;
}

type InlineRule = (state: StateInline, silent: boolean) => boolean;
type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** The token types that a rule makes, in whose `meta` its place is put. */
const placed: Record<string, readonly string[]> = {
  autolink: ['link_open', 'link_close'],
  backticks: ['code_inline'],
  html_inline: ['html_inline'],
  image: ['image'],
  link: ['link_open', 'link_close'],
};

const blockRules = [
  'blockquote',
  'code',
  'fence',
  'heading',
  'hr',
  'html_block',
  'lheading',
  'list',
  'paragraph',
  'reference',
  'shortcode',
  'table',
] as const;

/** Emphasis, entities and strikethrough stay in the text: nothing here depends on them, and they cost the most. */
const inlineRules = ['text', 'newline', 'escape', 'backticks', 'link', 'image', 'autolink', 'html_inline'];

function withPlace(rule: InlineRule, types: readonly string[]): InlineRule {
  return (state, silent) => {
    const start = state.pos;
    const first = state.tokens.length;
    const matched = rule(state, silent);
    if (!matched || silent) return matched;
    const made = state.tokens;
    // Pending text may have become a token of its own before the rule's first one.
    const candidates = [made[first], made[first + 1], made.at(-1)];
    for (const token of candidates) {
      if (token && types.includes(token.type) && !placeOf(token)) {
        token.meta = { ...token.meta, place: { start, end: state.pos } satisfies TokenPlace };
      }
    }
    return matched;
  };
}

/** Fence marks end an HTML block: `<details>` directly above a fence is common, and markdown would swallow the fence. */
function endingAtFence(rule: BlockRule): BlockRule {
  return (state, startLine, endLine, silent) => {
    const matched = rule(state, startLine, endLine, silent);
    if (!matched || silent) return matched;
    const token = state.tokens.at(-1);
    if (!token || /^\s*<(?:pre|script|style|textarea|!--|\?|!)/i.test(token.content)) return matched;
    for (let line = startLine + 1; line < state.line; line++) {
      const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
      if (!/^(?:```|~~~)/.test(state.src.slice(start, start + 3))) continue;
      token.content = state.getLines(startLine, line, state.blkIndent, true);
      token.map = [startLine, line];
      state.line = line;
      break;
    }
    return matched;
  };
}

/** `{{< highlight bash >}}`, `{{< tab name="x" codelang="bash" >}}`: Hugo's own fences, up to the closing shortcode. */
const opening =
  /^\{\{[<%]\s*(?:(highlight)\s+([\w+-]+)|(\w[\w-]*)\s[^\n]{0,300}?\b(?:codelang|lang)\s*=\s*"?([\w+-]+))[^\n]{0,300}?[%>]\}\}\s*$/;

const shortcode: BlockRule = (state, startLine, endLine, silent) => {
  const textOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  const first = textOf(startLine);
  const match = first.startsWith('{{') ? opening.exec(first) : null;
  if (!match) return false;
  const name = match[1] ?? match[3] ?? '';
  const isEnd = (line: number) => new RegExp(`^\\{\\{[<%]\\s*/\\s*${name}\\s*[%>]\\}\\}`).test(textOf(line));
  let end = startLine + 1;
  // A shortcode that is never closed must not cost a look at the whole note.
  const limit = Math.min(endLine, startLine + 1000);
  while (end < limit && !isEnd(end)) end++;
  if (end >= limit) return false;
  if (silent) return true;
  state.line = end + 1;
  const token = state.push('fence', 'code', 0);
  token.info = match[2] ?? match[4] ?? '';
  token.markup = '{{';
  token.content = state.getLines(startLine + 1, end, state.sCount[startLine] ?? 0, true);
  token.map = [startLine, state.line];
  return true;
};

function makeMarkdown() {
  const markdown = new MarkdownIt({ html: true });
  // The library has no way to ask for a rule by name but to enable it alone.
  for (const [name, types] of Object.entries(placed)) {
    markdown.inline.ruler.enableOnly([name]);
    const rule = markdown.inline.ruler.getRules('')[0];
    if (rule) markdown.inline.ruler.at(name, withPlace(rule, types));
  }
  markdown.inline.ruler.enableOnly(inlineRules);
  markdown.inline.ruler2.enableOnly(['fragments_join']);
  markdown.block.ruler.enableOnly(['html_block']);
  const html = markdown.block.ruler.getRules('')[0];
  if (html)
    markdown.block.ruler.at('html_block', endingAtFence(html), { alt: ['paragraph', 'reference', 'blockquote'] });
  markdown.block.ruler.before('fence', 'shortcode', shortcode, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  markdown.block.ruler.enableOnly([...blockRules]);
  markdown.core.ruler.enableOnly(['block', 'strip_references', 'inline']);
  return markdown;
}

const markdown = makeMarkdown();

/** The block tokens of a text whose lines end in `\n`. */
export function tokenize(text: string): Token[] {
  // As markdown-it's own `normalize` does; the length stays the same.
  return markdown.parse(text.replaceAll('\0', '\uFFFD'), {});
}
