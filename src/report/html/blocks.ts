// The note as a tree of markdown blocks, each with its lines: what the prose of the report is drawn from.

import MarkdownIt, { type StateBlock, type Token } from 'markdown-it';

export interface Block {
  token: Token;
  children: Block[];
}

/** HTML is parsed as such only so that it can be left out; what is drawn of it is text. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
markdown.block.ruler.before('html_block', 'html_above_fence', htmlAboveFence, {
  alt: ['paragraph', 'reference', 'blockquote'],
});

export function readBlocks(text: string): Block[] {
  return nest(markdown.parse(withoutFrontMatter(text), {}));
}

/** All text below a block, for ids and the contents. */
export function blockText(block: Block): string {
  if (block.children.length === 0) return block.token.type === 'softbreak' ? ' ' : block.token.content;
  return block.children.map(blockText).join('');
}

/** Nested tokens of markdown-it's flat list: an opening token holds what stands before its closing one. */
function nest(tokens: readonly Token[]): Block[] {
  const top: Block[] = [];
  const open: Block[][] = [top];
  for (const token of tokens) {
    if (token.nesting === -1) {
      open.pop();
      continue;
    }
    const block: Block = { token, children: token.nesting === 0 && token.children ? nest(token.children) : [] };
    (open.at(-1) ?? top).push(block);
    if (token.nesting === 1) open.push(block.children);
  }
  return top;
}

/** YAML between `---` or TOML between `+++`; a rule at the top of a note is no front matter. */
const frontMatter =
  /^\ufeff?(?:---[ \t]*\r?\n(?=[ \t]*(?:[\w"'#][^\n]*:|#|\r?\n))[^]*?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n[^]*?\n\+\+\+)[ \t]*(?=\r?\n|$)/;

/** Blank lines in its place, so that all others keep their numbers. */
function withoutFrontMatter(text: string): string {
  const found = frontMatter.exec(text);
  return found ? found[0].replace(/[^\n]/g, '') + text.slice(found[0].length) : text;
}

const blockTag = /^<\/?(?:details|summary|div|p|center|figure|section|br|a|img)[\s/>]/i;
const fenceMark = /^(?:```|~~~)/;

/** `<details>` right above a fence is common, and by markdown's rules would swallow it as HTML. */
function htmlAboveFence(state: StateBlock, first: number, endLine: number, silent: boolean): boolean {
  const text = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if ((state.sCount[first] ?? 0) - state.blkIndent >= 4 || !blockTag.test(text(first))) return false;
  let end = first + 1;
  while (end < endLine && !state.isEmpty(end) && !fenceMark.test(text(end))) end += 1;
  if (end >= endLine || state.isEmpty(end)) return false;
  if (silent) return true;
  state.line = end;
  const token = state.push('html_block', '', 0);
  token.map = [first, end];
  token.content = state.getLines(first, end, state.blkIndent, true);
  return true;
}
