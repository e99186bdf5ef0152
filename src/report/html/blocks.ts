// The note as a tree of markdown blocks, each with its lines: what the prose of the report is drawn from.

import MarkdownIt, { type Token } from 'markdown-it';

export interface Block {
  token: Token;
  children: Block[];
}

/** HTML is parsed as such only so that comments can be left out; what is drawn of it is escaped text. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

export function readBlocks(text: string): Block[] {
  return nest(markdown.parse(withoutFrontMatter(text), {}));
}

/** Nested tokens of markdown-it's flat list: an opening token holds what stands before its closing one. */
export function nest(tokens: readonly Token[]): Block[] {
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

/** Blank lines in its place, so that all others keep their numbers. */
function withoutFrontMatter(text: string): string {
  const found = /^---[ \t]*\r?\n[^]*?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/.exec(text);
  return found ? found[0].replace(/[^\n]/g, '') + text.slice(found[0].length) : text;
}

/** All text below a block, for ids and the contents. */
export function blockText(block: Block): string {
  if (block.children.length === 0) return block.token.type === 'softbreak' ? ' ' : block.token.content;
  return block.children.map(blockText).join('');
}
