// A Go template cut into text and actions, and an action cut into its words. Pure.

/** The template is malformed. The message is text/template's, without its place. */
export class TemplateSyntaxError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export type Piece = { kind: 'text'; text: string } | { kind: 'action'; text: string; at: number };

/** Comments are left out, and blanks that `{{-` and `-}}` trim. */
export function cutPieces(source: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trimNext = false;
  for (let open = source.indexOf('{{'); open >= 0; open = source.indexOf('{{', at)) {
    const trimsLeft = /^\{\{-\s/.test(source.slice(open, open + 4));
    pushText(pieces, source.slice(at, open), trimNext, trimsLeft);
    const start = open + (trimsLeft ? 3 : 2);
    const end = endOfAction(source, start);
    const inside = source.slice(start, end);
    trimNext = /\s-$/.test(inside);
    const text = trimNext ? inside.slice(0, -1) : inside;
    if (!/^\s*\/\*[^]*\*\/\s*$/.test(text)) pieces.push({ kind: 'action', text, at: start });
    at = end + 2;
  }
  pushText(pieces, source.slice(at), trimNext, false);
  return pieces;
}

function pushText(pieces: Piece[], text: string, trimStart: boolean, trimEnd: boolean): void {
  const start = trimStart ? text.trimStart() : text;
  const trimmed = trimEnd ? start.trimEnd() : start;
  if (trimmed !== '') pieces.push({ kind: 'text', text: trimmed });
}

/** Offset of the `}}` that ends an action; quotes hide others. What is wrong inside comes before its not ending. */
function endOfAction(source: string, start: number): number {
  const comment = /^\s*\/\*/.exec(source.slice(start));
  let at = comment ? source.indexOf('*/', start) : start;
  for (; at >= 0 && at < source.length; at++) {
    if (source.startsWith('}}', at)) return at;
    const quoted = /^(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*')/.exec(source.slice(at));
    if (quoted) at += quoted[0].length - 1;
    else if (source[at] === '"') throw new TemplateSyntaxError('unterminated quoted string', at);
  }
  if (comment) throw new TemplateSyntaxError('unclosed comment', start);
  const [last] = cutTokens(source.slice(start), start).slice(-1);
  throw new TemplateSyntaxError(last?.text === '}' ? 'unexpected "}" in command' : 'unclosed action', start);
}

export interface Token {
  kind: 'word' | 'field' | 'variable' | 'string' | 'number' | 'char' | 'mark' | 'space';
  text: string;
  at: number;
}

const patterns: readonly [Token['kind'], RegExp][] = [
  ['space', /^\s+/],
  ['string', /^(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`)/],
  ['char', /^'(?:[^'\\\n]|\\.)+'/],
  ['number', /^[+-]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/],
  ['field', /^\.[\p{L}\p{Nd}_]+/u],
  ['variable', /^\$[\p{L}\p{Nd}_]*/u],
  ['word', /^[\p{L}_][\p{L}\p{Nd}_]*/u],
  ['mark', /^(?::=|[!-~])/],
];

/** What one of `.,|:()`, a blank or the action's end must follow. */
const names: ReadonlySet<Token['kind']> = new Set(['field', 'variable', 'word']);

/** Throws TemplateSyntaxError. */
export function cutTokens(text: string, start: number): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const found = patterns
      .map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] }))
      .find((each) => each.text);
    if (!found?.text) throw new TemplateSyntaxError(`unexpected bad character ${goChar(rest)} in command`, start + at);
    const next = text.slice(at + found.text.length);
    if (names.has(found.kind) && /^[^\s.,|:)(]/.test(next)) {
      throw new TemplateSyntaxError(`bad character ${goChar(next)}`, start + at);
    }
    if (found.kind === 'number' && /^[\p{L}\p{Nd}_]/u.test(next)) {
      throw new TemplateSyntaxError(`bad number syntax: ${JSON.stringify(found.text + next.charAt(0))}`, start + at);
    }
    tokens.push({ kind: found.kind, text: found.text, at: start + at });
    at += found.text.length;
  }
  return tokens;
}

const goChar = (text: string) =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${text[0]}'`;
