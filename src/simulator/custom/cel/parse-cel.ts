// Reads an expression of the Common Expression Language into a tree. Knows its grammar, not its functions.

export type Cel =
  | { kind: 'literal'; value: unknown }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: Cel[] }
  | { kind: 'map'; entries: [Cel, Cel][] }
  | { kind: 'field'; of: Cel; name: string }
  | { kind: 'index'; of: Cel; at: Cel }
  | { kind: 'call'; name: string; on?: Cel; parts: Cel[] }
  | { kind: 'unary'; operator: string; of: Cel }
  | { kind: 'binary'; operator: string; left: Cel; right: Cel }
  | { kind: 'choice'; test: Cel; yes: Cel; no: Cel };

const token =
  /\s*(?:(r?"(?:\\.|[^"\\])*"|r?'(?:\\.|[^'\\])*')|(\d+\.\d+(?:[eE][+-]?\d+)?|0x[\da-fA-F]+|\d+)u?|([A-Za-z_]\w*)|(<=|>=|==|!=|&&|\|\||[-+*/%!<>?:.,()[\]{}]))/y;

interface Token {
  kind: 'text' | 'number' | 'word' | 'sign';
  text: string;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  const end = source.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (!match) throw new SyntaxError(`Syntax error: token recognition error at: '${source.slice(at, at + 5)}'`);
    const [, text, number, word, sign] = match;
    if (text !== undefined) found.push({ kind: 'text', text });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
}

/** The levels of binary operators, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

const constants: Record<string, unknown> = { true: true, false: false, null: null };

/** Throws a SyntaxError. */
export function parseCel(source: string): Cel {
  const all = tokens(source);
  let next = 0;
  const peek = () => all[next];
  const isAt = (text: string) => peek()?.text === text && peek()?.kind !== 'text';
  const take = (): Token => {
    const found = all[next++];
    if (!found) throw new SyntaxError("Syntax error: mismatched input '<EOF>'");
    return found;
  };
  const skip = (text: string): boolean => {
    if (!isAt(text)) return false;
    next++;
    return true;
  };
  const need = (text: string): void => {
    if (!skip(text))
      throw new SyntaxError(`Syntax error: mismatched input '${peek()?.text ?? '<EOF>'}' expecting '${text}'`);
  };

  const expression = (): Cel => {
    const test = binary(0);
    if (!skip('?')) return test;
    const yes = expression();
    need(':');
    return { kind: 'choice', test, yes, no: expression() };
  };
  const binary = (level: number): Cel => {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    while (operators.some(isAt)) left = { kind: 'binary', operator: take().text, left, right: binary(level + 1) };
    return left;
  };
  const unary = (): Cel => {
    for (const operator of ['!', '-']) if (skip(operator)) return { kind: 'unary', operator, of: unary() };
    return member(primary());
  };
  const member = (of: Cel): Cel => {
    if (skip('.')) {
      const name = take().text;
      return member(skip('(') ? { kind: 'call', name, on: of, parts: until(')') } : { kind: 'field', of, name });
    }
    if (skip('[')) {
      const at = expression();
      need(']');
      return member({ kind: 'index', of, at });
    }
    return of;
  };
  const until = (close: string): Cel[] => {
    const parts: Cel[] = [];
    while (!skip(close)) {
      parts.push(expression());
      if (!isAt(close)) need(',');
    }
    return parts;
  };
  const map = (): Cel => {
    const entries: [Cel, Cel][] = [];
    while (!skip('}')) {
      const key = expression();
      need(':');
      entries.push([key, expression()]);
      if (!isAt('}')) need(',');
    }
    return { kind: 'map', entries };
  };
  const primary = (): Cel => {
    if (skip('(')) {
      const inner = expression();
      need(')');
      return inner;
    }
    if (skip('[')) return { kind: 'list', items: until(']') };
    if (skip('{')) return map();
    const { kind, text } = take();
    if (kind === 'text') return { kind: 'literal', value: unquoted(text) };
    if (kind === 'number') return { kind: 'literal', value: Number(text) };
    if (kind === 'sign') throw new SyntaxError(`Syntax error: extraneous input '${text}'`);
    if (text in constants) return { kind: 'literal', value: constants[text] };
    return skip('(') ? { kind: 'call', name: text, parts: until(')') } : { kind: 'name', name: text };
  };

  const tree = expression();
  const left = peek();
  if (left) throw new SyntaxError(`Syntax error: extraneous input '${left.text}'`);
  return tree;
}

function unquoted(text: string): string {
  if (text.startsWith('r')) return text.slice(2, -1);
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
  return text.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign);
}
