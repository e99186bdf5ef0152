// markdown-it, set up for reading: only the rules that tell where code, links, images and HTML stand, and with the
// offsets of inline tokens, which the library itself does not give. Knows nothing of the text around.

import MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline, Token } from 'markdown-it';
import { scanCodeSpans } from './code-spans.ts';
import type { InlineToken } from './code-spans.ts';
import { admonition, endingAtFence, fence, shortcode } from './block-rules.ts';

/** Where an inline token stands in its block's content; markup included, `end` exclusive. */
export interface TokenPlace {
  start: number;
  end: number;
}

/** Undefined for tokens that the rules below do not place (text). */
export function placeOf({ meta }: InlineToken): TokenPlace | undefined {
  return (meta as { place?: TokenPlace } | null | undefined)?.place;
}

type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** The token types that a rule makes, in whose `meta` its place is put. */
const placed: Record<string, readonly string[]> = {
  autolink: ['link_open', 'link_close'],
  backticks: ['code_inline'],
  html_inline: ['html_inline'],
  image: ['image'],
  link: ['link_open', 'link_close'],
};

const blockRules = [
  'admonition',
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
  const interrupting = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  markdown.block.ruler.at('fence', fence, interrupting);
  markdown.block.ruler.before('fence', 'shortcode', shortcode, interrupting);
  markdown.block.ruler.before('fence', 'admonition', admonition, { alt: [] });
  markdown.block.ruler.enableOnly([...blockRules]);
  // Inline tokens are made when a block asks for them.
  markdown.core.ruler.enableOnly(['block', 'strip_references']);
  markdown.block.State = lightBlockState(markdown.block.State);
  return markdown;
}

/**
 * Block tokens as plain objects, of those that close a block one of each type: the library's constructor takes longer
 * than all else that is done for a block.
 */
function lightBlockState(State: typeof StateBlock): typeof StateBlock {
  const closing = new Map<string, Token>();
  return class extends State {
    override push(type: string, tag: string, nesting: Token['nesting']): Token {
      if (nesting < 0) this.level--;
      const { level } = this;
      let token = nesting < 0 ? closing.get(type) : undefined;
      token ??= lightToken({ type, tag, nesting, level });
      if (nesting < 0) closing.set(type, token);
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      return token;
    }
  };
}

function lightToken({ type, tag, nesting, level }: Pick<Token, 'type' | 'tag' | 'nesting' | 'level'>): Token {
  const token = {
    type,
    tag,
    attrs: null,
    map: null,
    nesting,
    level,
    children: null,
    content: '',
    markup: '',
    info: '',
    meta: null,
    block: true,
    hidden: false,
  };
  // Block rules set a token's fields; its methods are for renderers.
  return token as unknown as Token;
}

const markdown = makeMarkdown();

export interface Tokens {
  blocks: Token[];
  /** The inline tokens of a block's content that the rules above place. */
  inlinesOf(content: string): readonly InlineToken[];
}

/** The block tokens of a text whose lines end in `\n`, and which has no NUL. */
export function tokenize(text: string): Tokens {
  const env: NonNullable<Parameters<typeof markdown.parse>[1]> = {};
  const blocks = markdown.parse(text, env);
  return {
    blocks,
    inlinesOf(content) {
      if (!/[`[<]/.test(content)) return [];
      const links = content.includes('](') || (env.references !== undefined && content.includes(']'));
      if (!links && !/<[A-Za-z/!?]/.test(content)) return scanCodeSpans(content);
      const tokens: Token[] = [];
      markdown.inline.parse(content, markdown, env, tokens);
      return tokens;
    },
  };
}
