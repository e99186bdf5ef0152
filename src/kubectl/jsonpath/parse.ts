// Reads a jsonpath template in kubectl's dialect. Pure.
// Facts: k8s.io/client-go/util/jsonpath (its grammar and its error texts).

import type { PathNode, SliceBound, TemplatePart } from './node.ts';

/** The template is malformed. */
export class PathSyntaxError extends Error {}

/** Throws PathSyntaxError. */
export function parseTemplate(template: string): TemplatePart[] {
  const flat: TemplatePart[] = [];
  let rest = template;
  while (rest !== '') {
    const open = rest.indexOf('{');
    const text = open < 0 ? rest : rest.slice(0, open);
    if (text !== '') flat.push({ kind: 'text', text });
    if (open < 0) break;
    const reader = new Reader(rest.slice(open + 1));
    flat.push({ kind: 'path', path: readAction(reader) });
    rest = reader.rest;
  }
  return nest(flat, false).parts;
}

/** Folds what stands between `{range}` and `{end}` under its range. */
function nest(flat: TemplatePart[], inRange: boolean): { parts: TemplatePart[]; rest: TemplatePart[] } {
  const parts: TemplatePart[] = [];
  let rest = flat;
  for (let part = rest[0]; part !== undefined; part = rest[0]) {
    rest = rest.slice(1);
    const word = part.kind === 'path' ? part.path.find((node) => node.kind === 'identifier')?.name : undefined;
    if (part.kind === 'path' && word === 'range') {
      const inner = nest(rest, true);
      parts.push({ kind: 'range', path: part.path.filter((node) => node.kind !== 'identifier'), body: inner.parts });
      rest = inner.rest;
    } else if (word === 'end' && inRange) return { parts, rest };
    else parts.push(part);
  }
  return { parts, rest: [] };
}

class Reader {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get rest(): string {
    return this.#text;
  }

  startsWith(prefix: string): boolean {
    return this.#text.startsWith(prefix);
  }

  /** Takes what the pattern matches here, or undefined. */
  take(pattern: RegExp): string | undefined {
    const match = pattern.exec(this.#text);
    if (match?.index !== 0) return undefined;
    this.#text = this.#text.slice(match[0].length);
    return match[0];
  }

  skip(count: number): void {
    this.#text = this.#text.slice(count);
  }
}

const word = /^(?:\\[^]|[^ \t\r\n.,[\]$@{}\\])*/;

/** What stands behind `{`, up to and with its `}`. */
function readAction(reader: Reader): PathNode[] {
  const nodes: PathNode[] = [];
  for (;;) {
    const next = reader.rest[0];
    if (next === undefined || next === '\n' || next === '\r') throw new PathSyntaxError('unclosed action');
    if (reader.take(/^\}/)) return nodes;
    if (reader.take(/^[ @$]/)) continue;
    if (reader.startsWith('[?(')) nodes.push(readFilter(reader));
    else if (reader.startsWith('..')) readRecursive(reader, nodes);
    else if (next === '[') nodes.push(...readBrackets(reader));
    else if (next === '"' || next === "'") nodes.push({ kind: 'text', text: readQuoted(reader, next) });
    else if (reader.take(/^\./)) nodes.push(readField(reader));
    else if (/[-+\d]/.test(next)) nodes.push(readNumber(reader));
    else if (/[\p{L}_]/u.test(next)) nodes.push(readWord(reader));
    else throw new PathSyntaxError(`unrecognized character in action: ${unicodeName(next)}`);
  }
}

const unicodeName = (char: string) =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${char}'`;

const readField = (reader: Reader): PathNode => {
  const name = reader.take(word) ?? '';
  return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') };
};

function readWord(reader: Reader): PathNode {
  const name = reader.take(word) ?? '';
  if (name === 'true' || name === 'false') return { kind: 'bool', value: name === 'true' };
  return { kind: 'identifier', name };
}

function readNumber(reader: Reader): PathNode {
  const text = reader.take(/^[-+]?[\d.]*/) ?? '';
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new PathSyntaxError(`cannot parse number ${text}`);
  return { kind: 'number', value: Number(text) };
}

function readRecursive(reader: Reader, nodes: PathNode[]): void {
  if (nodes.at(-1)?.kind === 'recursive') throw new PathSyntaxError('invalid multiple recursive descent');
  reader.skip(2);
  nodes.push({ kind: 'recursive' });
  if (/^[\p{L}\p{Nd}_]/u.test(reader.rest)) nodes.push(readField(reader));
}

function readQuoted(reader: Reader, mark: string): string {
  const pattern = mark === '"' ? /^"(?:\\[^\n]|[^"\\\n])*"/ : /^'(?:\\[^\n]|[^'\\\n])*'/;
  const quoted = reader.take(pattern);
  if (quoted === undefined) throw new PathSyntaxError('unterminated quoted string');
  return unquote(quoted.slice(1, -1));
}

const controls: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unquote(text: string): string {
  return text.replace(/\\(u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])/g, (_, escape: string) =>
    /^[ux]./.test(escape) ? String.fromCodePoint(Number.parseInt(escape.slice(1), 16)) : (controls[escape] ?? escape),
  );
}

function readBrackets(reader: Reader): PathNode[] {
  const brackets = reader.take(/^\[[^\]\n]*\]/);
  if (brackets === undefined) throw new PathSyntaxError('unterminated array');
  const text = brackets.slice(1, -1);
  const items = text.split(',');
  if (items.length === 1) return readIndex(text);
  return [{ kind: 'union', paths: items.map((item) => readAction(new Reader(`[${item.trim()}]}`))) }];
}

function readIndex(text: string): PathNode[] {
  const [, key] = /^'([^']*)'$/.exec(text) ?? [];
  if (key !== undefined) return readAction(new Reader(`.${key}}`));
  const slice = text === '*' ? ':' : text;
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(slice);
  if (match === null) throw new PathSyntaxError(`invalid array index ${text}`);
  const from = bound(match[1]);
  const to = match[2] === undefined ? { known: true, value: from.value + 1, derived: true } : bound(match[2].slice(1));
  return [{ kind: 'slice', from, to, step: bound(match[3]?.slice(1)) }];
}

function bound(digits = ''): SliceBound {
  if (digits === '-') throw new PathSyntaxError('array index - is not a number');
  return digits === '' ? { known: false, value: 0 } : { known: true, value: Number(digits) };
}

function readFilter(reader: Reader): PathNode {
  const filter = reader.take(/^\[\?\((?:[^"'\n)]|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')*\)/);
  if (filter === undefined) throw new PathSyntaxError('unterminated filter');
  if (!reader.take(/^\]/)) throw new PathSyntaxError('unclosed array expect ]');
  const text = filter.slice(3, -1);
  const [, left, operator, right] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text) ?? [];
  if (left === undefined || operator === undefined || right === undefined) {
    return { kind: 'filter', left: readAction(new Reader(`${text}}`)), operator: 'exists', right: [] };
  }
  return {
    kind: 'filter',
    left: readAction(new Reader(`${left}}`)),
    operator,
    right: readAction(new Reader(`${right}}`)),
  };
}
