// A label selector's text as requirements, with the complaints of Kubernetes' own parser. Source:
// k8s.io/apimachinery/pkg/labels. Pure.

import { quote } from '../go-values.ts';
import { labelValueFaults, qualifiedNameFaults } from '../validation/name-faults.ts';

export type Operator = 'in' | 'notin' | '=' | '==' | '!=' | 'gt' | 'lt' | 'exists' | '!';

export interface Requirement {
  key: string;
  operator: Operator;
  /** Sorted; none for `exists` and `!`. */
  values: string[];
}

/** The text is no selector. */
export class SelectorError extends Error {}

interface Token {
  kind: 'word' | 'symbol' | 'end' | 'error';
  text: string;
}

const symbols = new Set([')', ',', '!', '==', '=', '>', '<', '!=', '(']);

/** Requirements, sorted by key. Throws SelectorError. */
export function parseSelector(text: string): Requirement[] {
  const tokens = new Tokens(text);
  const requirements: Requirement[] = [];
  for (;;) {
    const next = tokens.peek();
    if (next.kind === 'end') return sorted(requirements);
    if (next.kind !== 'word' && next.text !== '!') {
      throw new SelectorError(`found '${next.text}', expected: !, identifier, or 'end of string'`);
    }
    requirements.push(requirement(tokens));
    const after = tokens.take();
    if (after.kind === 'end') return sorted(requirements);
    if (after.text !== ',') throw new SelectorError(`found '${after.text}', expected: ',' or 'end of string'`);
    const following = tokens.peek();
    if (following.kind !== 'word' && following.text !== '!') {
      throw new SelectorError(`found '${following.text}', expected: identifier after ','`);
    }
  }
}

const sorted = (requirements: Requirement[]) =>
  requirements.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

class Tokens {
  readonly #all: Token[];
  #at = 0;

  constructor(text: string) {
    this.#all = [...text.matchAll(/\s*(?:([=!(),<>]+)|([^\s=!(),<>]+)|$)/g)].flatMap(([, symbol, word]) =>
      symbol === undefined ? [{ kind: word === undefined ? 'end' : 'word', text: word ?? '' }] : splitSymbols(symbol),
    );
  }

  peek(): Token {
    return this.#all[this.#at] ?? { kind: 'end', text: '' };
  }

  take(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }
}

/** The longest symbols that the characters begin with, one after the other. */
function splitSymbols(text: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = text; rest !== '';) {
    const length = symbols.has(rest.slice(0, 2)) ? 2 : 1;
    tokens.push({ kind: 'symbol', text: rest.slice(0, length) });
    rest = rest.slice(length);
  }
  return tokens;
}

function requirement(tokens: Tokens): Requirement {
  try {
    return parseRequirement(tokens);
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new SelectorError(`unable to parse requirement: ${error.message}`);
  }
}

function parseRequirement(tokens: Tokens): Requirement {
  const negated = tokens.peek().text === '!' && tokens.peek().kind === 'symbol';
  if (negated) tokens.take();
  const { kind, text: key } = tokens.take();
  if (kind !== 'word') throw new SelectorError(`found '${key}', expected: identifier`);
  const faults = qualifiedNameFaults(key);
  if (faults.length) throw new SelectorError(`<nil>: Invalid value: ${quote(key)}: ${faults.join('; ')}`);
  if (negated) return { key, operator: '!', values: [] };
  const next = tokens.peek();
  if (next.kind === 'end' || next.text === ',') return { key, operator: 'exists', values: [] };
  const operator = parseOperator(tokens.take());
  const values = operator === 'in' || operator === 'notin' ? parseValues(tokens) : [parseValue(tokens)];
  for (const value of values) checkValue(key, operator, value);
  return { key, operator, values };
}

function parseOperator({ text }: Token): Operator {
  if (text === '>') return 'gt';
  if (text === '<') return 'lt';
  if (text === 'in' || text === 'notin' || text === '=' || text === '==' || text === '!=') return text;
  throw new SelectorError(`found '${text}', expected: in, notin, =, ==, !=, gt, lt`);
}

function checkValue(key: string, operator: Operator, value: string): void {
  if (operator === 'gt' || operator === 'lt') {
    if (/^[-+]?\d+$/.test(value)) return;
    throw new SelectorError(
      `values[0]: Invalid value: ${quote(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
    );
  }
  const faults = labelValueFaults(value);
  if (faults.length) throw new SelectorError(`values[0][${key}]: Invalid value: ${quote(value)}: ${faults.join('; ')}`);
}

function parseValue(tokens: Tokens): string {
  const { kind, text } = tokens.peek();
  if (kind === 'end' || text === ',') return '';
  tokens.take();
  if (kind !== 'word') throw new SelectorError(`found '${text}', expected: identifier`);
  return text;
}

function parseValues(tokens: Tokens): string[] {
  const open = tokens.take();
  if (open.text !== '(') throw new SelectorError(`found '${open.text}' expected: '('`);
  const values = new Set<string>();
  const first = tokens.peek();
  if (first.kind !== 'word' && first.text !== ',' && first.text !== ')') {
    throw new SelectorError(`found '${first.text}', expected: ',', ')' or identifier`);
  }
  for (let expectsValue = true; ;) {
    const { kind, text } = tokens.take();
    if (kind === 'word' && expectsValue) {
      values.add(text);
      expectsValue = false;
      const next = tokens.peek();
      if (next.text !== ',' && next.text !== ')') {
        throw new SelectorError(`found '${next.text}', expected: ',' or ')'`);
      }
    } else if (text === ',' || text === ')') {
      if (expectsValue) values.add('');
      if (text === ')') return [...values].sort();
      expectsValue = true;
    } else throw new SelectorError(`found '${text}', expected: ',', or identifier`);
  }
}
