// Line rules that an author asks for: `(re)` and `(glob)` at a line's end. Their patterns match whole lines, in linear time.

import { automaton, type Budget, type Node, type Test } from './automaton.ts';

export type LineRule = { matches(line: string): boolean } | { error: string };

class PatternError extends Error {}

/** Undefined where the line carries no rule; `error` is a sentence. */
export function lineRule(line: string, budget: Budget): LineRule | undefined {
  const rule = / \((re|glob)\)\s*$/.exec(line.slice(-12));
  if (!rule) return undefined;
  const source = line.slice(0, line.length - rule[0].length).trim();
  try {
    const matches = automaton(rule[1] === 're' ? parseRegex(source) : parseGlob(source), budget);
    return matches ? { matches: (text) => matches(text.trim()) } : { error: 'the line rule is too large' };
  } catch (error) {
    if (error instanceof PatternError) return { error: `the line rule cannot be read: ${error.message}` };
    throw error;
  }
}

function parseGlob(source: string): Node {
  const any: Node = { kind: 'test', test: () => true };
  const of = [...source].map((character): Node => {
    if (character === '*') return { kind: 'repeat', of: any, min: 0, max: Infinity };
    if (character === '?') return any;
    return literal(character);
  });
  return { kind: 'sequence', of };
}

const literal = (character: string): Node => ({ kind: 'test', test: (other) => other === character });

const classes: Record<string, RegExp> = { d: /^\d$/, D: /^\D$/, s: /^\s$/, S: /^\S$/, w: /^\w$/, W: /^\W$/ };
const controls: Record<string, string> = { t: '\t', r: '\r', n: '\n' };

interface Cursor {
  characters: string[];
  at: number;
  depth: number;
}

function parseRegex(source: string): Node {
  const cursor: Cursor = { characters: [...source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')], at: 0, depth: 0 };
  const node = parseChoice(cursor);
  if (cursor.at < cursor.characters.length) throw new PatternError('a parenthesis too many');
  return node;
}

function parseChoice(cursor: Cursor): Node {
  if (++cursor.depth > 50) throw new PatternError('nested too deeply');
  const of = [parseSequence(cursor)];
  while (cursor.characters[cursor.at] === '|') {
    cursor.at++;
    of.push(parseSequence(cursor));
  }
  cursor.depth--;
  return of.length === 1 ? (of[0] as Node) : { kind: 'choice', of };
}

function parseSequence(cursor: Cursor): Node {
  const of: Node[] = [];
  for (;;) {
    const next = cursor.characters[cursor.at];
    if (next === undefined || next === '|' || next === ')') return { kind: 'sequence', of };
    of.push(parseRepeat(cursor, parseAtom(cursor)));
  }
}

function parseAtom(cursor: Cursor): Node {
  const character = cursor.characters[cursor.at++] as string;
  switch (character) {
    case '.':
      return { kind: 'test', test: () => true };
    case '(':
      return parseGroup(cursor);
    case '[':
      return { kind: 'test', test: parseSet(cursor) };
    case '\\':
      return { kind: 'test', test: parseEscape(cursor) };
    case '*':
    case '+':
    case '?':
      throw new PatternError(`nothing to repeat before "${character}"`);
    case '^':
    case '$':
      throw new PatternError(`"${character}" in the middle`);
    default:
      return literal(character);
  }
}

function parseGroup(cursor: Cursor): Node {
  if (cursor.characters[cursor.at] === '?') {
    if (cursor.characters[cursor.at + 1] !== ':') throw new PatternError('of the (?...) forms only (?:...) is known');
    cursor.at += 2;
  }
  const node = parseChoice(cursor);
  if (cursor.characters[cursor.at++] !== ')') throw new PatternError('a parenthesis is not closed');
  return node;
}

function parseEscape(cursor: Cursor): Test {
  const character = cursor.characters[cursor.at++];
  if (character === undefined) throw new PatternError('a backslash at the end');
  const known = classes[character];
  if (known) return (other) => known.test(other);
  if (/[A-Za-z0-9]/.test(character) && !(character in controls)) throw new PatternError(`unknown "\\${character}"`);
  const meant = controls[character] ?? character;
  return (other) => other === meant;
}

function parseSet(cursor: Cursor): Test {
  const negated = cursor.characters[cursor.at] === '^';
  if (negated) cursor.at++;
  const tests: Test[] = [];
  for (let first = true; first || cursor.characters[cursor.at] !== ']'; first = false) {
    const from = cursor.characters[cursor.at++];
    if (from === undefined) throw new PatternError('a bracket is not closed');
    if (from === '\\') tests.push(parseEscape(cursor));
    else tests.push(parseRange(cursor, from));
  }
  cursor.at++;
  return (character) => tests.some((test) => test(character)) !== negated;
}

function parseRange(cursor: Cursor, from: string): Test {
  const to = cursor.characters[cursor.at + 1];
  if (cursor.characters[cursor.at] !== '-' || to === undefined || to === ']') return (character) => character === from;
  cursor.at += 2;
  return (character) => character >= from && character <= to;
}

function parseRepeat(cursor: Cursor, of: Node): Node {
  const rest = cursor.characters.slice(cursor.at, cursor.at + 12).join('');
  const found = /^(?:([*+?])|\{(\d{1,3})(?:(,)(\d{0,3}))?\})\??/.exec(rest);
  if (!found) return of;
  cursor.at += found[0].length;
  const [, sign, least, comma, most] = found;
  const min = sign ? (sign === '+' ? 1 : 0) : Number(least);
  const max = sign ? (sign === '?' ? 1 : Infinity) : comma ? (most ? Number(most) : Infinity) : min;
  return parseRepeat(cursor, { kind: 'repeat', of, min, max });
}
