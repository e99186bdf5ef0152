// Reads a Go template. Pure. Facts: text/template/parse (its grammar and its messages).

import { functionNames } from './functions.ts';
import { cutPieces, cutTokens, TemplateSyntaxError, type Piece, type Token } from './lex.ts';
import { numberOf, unquote } from './literal.ts';
import type { Command, Operand, Pipe, Template, TemplateNode } from './node.ts';

/** Throws TemplateSyntaxError. */
export function parseTemplate(source: string): Template {
  const parser = new Parser(cutPieces(source), source);
  const { nodes, ender } = parser.list();
  if (ender) throw new TemplateSyntaxError(`unexpected {{${ender.word}}}`, ender.at);
  return { source, body: nodes, defined: parser.defined };
}

interface Ender {
  word: 'end' | 'else';
  /** Of `else if` and `else with`. */
  rest: Token[];
  at: number;
}

class Parser {
  readonly defined = new Map<string, TemplateNode[]>();
  readonly #pieces: Piece[];
  readonly #source: string;
  /** Variables that are known here. */
  #variables = ['$'];
  #loops = 0;

  constructor(pieces: Piece[], source: string) {
    this.#pieces = pieces;
    this.#source = source;
  }

  /** Nodes up to an `end` or `else`, or to the end of the template. */
  list(): { nodes: TemplateNode[]; ender?: Ender } {
    const nodes: TemplateNode[] = [];
    for (let piece = this.#pieces.shift(); piece !== undefined; piece = this.#pieces.shift()) {
      if (piece.kind === 'text') nodes.push(piece);
      else {
        const tokens = cutTokens(piece.text, piece.at).filter((token, at, all) => keepSpace(token, at, all));
        const [first, ...rest] = tokens;
        if (first === undefined) throw new TemplateSyntaxError('missing value for command', piece.at);
        if (first.kind === 'word' && (first.text === 'end' || first.text === 'else')) {
          return { nodes, ender: { word: first.text, rest: trim(rest), at: first.at } };
        }
        const node = this.#action(first, trim(rest), tokens);
        if (node) nodes.push(node);
      }
    }
    return { nodes };
  }

  #action(first: Token, rest: Token[], all: Token[]): TemplateNode | undefined {
    switch (first.kind === 'word' ? first.text : '') {
      case 'if':
      case 'with':
      case 'range':
        return this.#block(first.text as 'if' | 'with' | 'range', rest, first);
      case 'define':
        return this.#define(rest, first);
      case 'template':
        return this.#template(rest, first);
      case 'block': {
        const node = this.#template(rest, first);
        this.defined.set(node.name, this.#closed(first));
        return node;
      }
      case 'break':
      case 'continue':
        if (this.#loops === 0) throw new TemplateSyntaxError(`{{${first.text}}} outside {{range}}`, first.at);
        return { kind: first.text as 'break' | 'continue' };
      default:
        return { kind: 'action', pipe: this.#pipe(trim(all), 'command') };
    }
  }

  #block(kind: 'if' | 'with' | 'range', tokens: Token[], first: Token): TemplateNode {
    const known = this.#variables.length;
    const pipe = this.#pipe(tokens, kind, first.at);
    if (kind === 'range') this.#loops++;
    const { nodes, ender } = this.list();
    if (kind === 'range') this.#loops--;
    if (ender === undefined) throw new TemplateSyntaxError('unexpected EOF', this.#source.length);
    const otherwise = ender.word === 'else' ? this.#otherwise(ender) : [];
    this.#variables.length = known;
    return { kind, pipe, body: nodes, otherwise };
  }

  #otherwise({ rest, at }: Ender): TemplateNode[] {
    const [word, ...tokens] = rest;
    // `else if` shares the `end` of its `if`.
    if (word?.text === 'if' || word?.text === 'with') return [this.#block(word.text, trim(tokens), word)];
    const { nodes, ender } = this.list();
    if (ender === undefined) throw new TemplateSyntaxError('unexpected EOF', this.#source.length);
    if (ender.word === 'else') throw new TemplateSyntaxError('expected end; found {{else}}', at);
    return nodes;
  }

  #define(rest: Token[], first: Token): undefined {
    const [name] = rest;
    if (name?.kind !== 'string') {
      throw new TemplateSyntaxError(`unexpected ${quoted(name)} in define clause`, first.at);
    }
    this.defined.set(unquote(name.text), this.#closed(first));
  }

  #closed(first: Token): TemplateNode[] {
    const known = this.#variables;
    this.#variables = ['$'];
    const { nodes, ender } = this.list();
    this.#variables = known;
    if (ender?.word !== 'end') throw new TemplateSyntaxError('unexpected EOF', first.at);
    return nodes;
  }

  #template(rest: Token[], first: Token): Extract<TemplateNode, { kind: 'template' }> {
    const [name, ...tokens] = rest;
    if (name?.kind !== 'string') {
      throw new TemplateSyntaxError(`unexpected ${quoted(name)} in ${first.text} clause`, first.at);
    }
    const pipe = trim(tokens).length ? this.#pipe(trim(tokens), first.text) : undefined;
    const text = `{{template ${name.text}${pipe ? ` ${pipe.text}` : ''}}}`;
    return { kind: 'template', name: unquote(name.text), at: name.at, text, ...(pipe && { pipe }) };
  }

  #pipe(tokens: Token[], context: string, at = tokens[0]?.at ?? 0): Pipe {
    const { variables, assigns, rest } = this.#declarations(tokens, context);
    if (rest.length === 0) throw new TemplateSyntaxError(`missing value for ${context}`, at);
    const commands = splitAt(rest, '|').map((part) => this.#command(trim(part), context, at));
    if (!assigns) this.#variables.push(...variables);
    return { variables, assigns, commands, at: rest[0]?.at ?? at, text: textOf(tokens) };
  }

  #declarations(tokens: Token[], context: string): { variables: string[]; assigns: boolean; rest: Token[] } {
    const solid = tokens.filter(({ kind }) => kind !== 'space');
    const sign = solid.findIndex(({ text }) => text === ':=' || text === '=');
    const names = sign < 0 ? [] : solid.slice(0, sign).filter(({ text }) => text !== ',');
    if (sign < 1 || names.some(({ kind }) => kind !== 'variable'))
      return { variables: [], assigns: false, rest: tokens };
    const mark = solid[sign];
    if (names.length > (context === 'range' ? 2 : 1)) {
      throw new TemplateSyntaxError(`too many declarations in ${context}`, mark?.at ?? 0);
    }
    const assigns = mark?.text === '=';
    for (const { text, at } of assigns ? names : []) this.#known(text, at);
    return {
      variables: names.map(({ text }) => text),
      assigns,
      rest: trim(tokens.slice(tokens.indexOf(mark as Token) + 1)),
    };
  }

  #command(tokens: Token[], context: string, at: number): Command {
    const operands: Operand[] = [];
    for (let rest = tokens; rest.length;) {
      const { operand, left } = this.#operand(rest);
      operands.push(operand);
      if (left.length && left[0]?.kind !== 'space') {
        throw new TemplateSyntaxError(`unexpected ${quoted(left[0])} in operand`, left[0]?.at ?? at);
      }
      rest = trim(left);
    }
    const [first, ...others] = operands;
    if (first === undefined) throw new TemplateSyntaxError(`missing value for ${context}`, at);
    return { operands: [first, ...others], at: first.at, text: textOf(tokens) };
  }

  #operand(tokens: Token[]): { operand: Operand; left: Token[] } {
    const [first] = tokens;
    const base = this.#term(tokens);
    let left = base.left;
    const fields: Token[] = [];
    while (left[0]?.kind === 'field') fields.push(...left.splice(0, 1));
    if (fields.length === 0) return base;
    const { operand } = base;
    const chained = operand.kind === 'field' && operand.of === undefined;
    if (operand.kind === 'literal' || operand.kind === 'nil') {
      throw new TemplateSyntaxError(`unexpected . after term ${quoted(first)}`, fields[0]?.at ?? 0);
    }
    const names = [...(chained ? operand.names : []), ...fields.map(({ text }) => text.slice(1))];
    const text = operand.text + textOf(fields);
    // Go gives a chain the place of its second part.
    const at = fields[0]?.at ?? operand.at;
    return { operand: { kind: 'field', names, at, text, ...(!chained && { of: operand }) }, left };
  }

  #term(tokens: Token[]): { operand: Operand; left: Token[] } {
    const [token, ...left] = tokens;
    if (token === undefined) throw new TemplateSyntaxError('unexpected EOF', this.#source.length);
    const place = { at: token.at, text: token.text };
    switch (token.kind) {
      case 'field':
        return { operand: { kind: 'field', names: [token.text.slice(1)], ...place }, left };
      case 'variable':
        this.#known(token.text, token.at);
        return { operand: { kind: 'variable', name: token.text, ...place }, left };
      case 'string':
        return { operand: { kind: 'literal', value: unquote(token.text), ...place }, left };
      case 'char':
        return { operand: { kind: 'literal', value: BigInt(unquote(token.text).codePointAt(0) ?? 0), ...place }, left };
      case 'number':
        return { operand: { kind: 'literal', value: numberOf(token.text), ...place }, left };
      case 'word':
        return { operand: wordOperand(token), left };
      default:
        if (token.text === '.') return { operand: { kind: 'dot', ...place }, left };
        if (token.text === '(') return this.#parenthesis(tokens);
        throw new TemplateSyntaxError(`unexpected ${quoted(token)} in command`, token.at);
    }
  }

  #parenthesis(tokens: Token[]): { operand: Operand; left: Token[] } {
    let depth = 0;
    const end = tokens.findIndex(({ text }) => (text === '(' ? ++depth : text === ')' ? --depth : depth) === 0);
    const at = tokens[0]?.at ?? 0;
    if (end < 0) throw new TemplateSyntaxError('unclosed left paren', at);
    const pipe = this.#pipe(trim(tokens.slice(1, end)), 'parenthesized pipeline', at);
    return { operand: { kind: 'pipe', pipe, at, text: textOf(tokens.slice(0, end + 1)) }, left: tokens.slice(end + 1) };
  }

  #known(name: string, at: number): void {
    if (!this.#variables.includes(name)) throw new TemplateSyntaxError(`undefined variable "${name}"`, at);
  }
}

function wordOperand({ text, at }: Token): Operand {
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', at, text };
  if (text === 'nil') return { kind: 'nil', at, text };
  if (!functionNames.has(text)) throw new TemplateSyntaxError(`function "${text}" not defined`, at);
  return { kind: 'function', name: text, at, text };
}

/** Blanks part operands; at the ends and around marks they mean nothing. */
const keepSpace = ({ kind }: Token, at: number, all: Token[]) => kind !== 'space' || (at > 0 && at < all.length - 1);

function trim(tokens: readonly Token[]): Token[] {
  const start = tokens.findIndex(({ kind }) => kind !== 'space');
  const end = tokens.findLastIndex(({ kind }) => kind !== 'space');
  return start < 0 ? [] : tokens.slice(start, end + 1);
}

function splitAt(tokens: Token[], mark: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth === 0 && token.kind === 'mark' && token.text === mark) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

const textOf = (tokens: readonly Token[]) => tokens.map(({ kind, text }) => (kind === 'space' ? ' ' : text)).join('');

const keywords = new Set([
  '.',
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
]);

/** A word as Go's messages show it. */
function quoted(token: Token | undefined): string {
  if (token === undefined) return 'EOF';
  if (keywords.has(token.text)) return `<${token.text}>`;
  return token.text.length > 10 ? `${JSON.stringify(token.text.slice(0, 10))}...` : JSON.stringify(token.text);
}
