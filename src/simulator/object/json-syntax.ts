// What is wrong with a text that should be JSON, in the words of Go's encoding/json. A scanner without recursion: bodies may
// be as deep as they like.

/** encoding/json goes no deeper. */
const DEEPEST = 10_000;

const SPACE = /[ \t\r\n]/;

/** The literals by their first letter. */
const literals: Record<string, string> = { t: 'true', f: 'false', n: 'null' };

const END = 'unexpected end of JSON input';

class Fault extends Error {}

/** Undefined where the text is one JSON value, no deeper than the real server takes it. */
export function jsonFault(text: string): string | undefined {
  try {
    scan(text);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

/** Whether a text that JSON.parse takes is too deep. Counts brackets first, since nearly all texts have few. */
export function isTooDeep(text: string): boolean {
  if (text.length <= DEEPEST) return false;
  let open = 0;
  for (let i = 0; i < text.length && open <= DEEPEST; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) open++;
  }
  return open > DEEPEST && jsonFault(text) !== undefined;
}

const controls: Record<string, string> = {
  "'": "\\'",
  '"': '"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** The text's first byte between single quotes, as Go shows it. */
function quoted(text: string): string {
  const char = String.fromCharCode(Buffer.from(text)[0] ?? 0);
  const known = controls[char];
  if (known !== undefined) return `'${known}'`;
  return /[\x00-\x1f\x7f]/.test(char) ? `'\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}'` : `'${char}'`;
}

function scan(text: string): void {
  const stack: ('[' | '{')[] = [];
  let at = 0;

  const refuse = (where: string): never => {
    const ended = at >= text.length;
    // At the end the scanner tries a space, which may stand between values but not inside of them.
    if (ended && !where.startsWith('in ') && !where.includes(' in ') && !where.includes(' numeric '))
      throw new Fault(END);
    throw new Fault(`invalid character ${ended ? "' '" : quoted(text.slice(at, at + 2))} ${where}`);
  };
  const skipSpace = () => {
    while (at < text.length && SPACE.test(text[at] ?? '')) at++;
  };
  const string = () => {
    for (at++; text[at] !== '"'; at++) {
      if (at >= text.length) throw new Fault(END);
      if (text.charCodeAt(at) < 0x20) refuse('in string literal');
      if (text[at] === '\\') escape();
    }
    at++;
  };
  const escape = () => {
    at++;
    if (text[at] !== 'u') {
      if (at >= text.length || !'bfnrt\\/"'.includes(text[at] ?? '')) refuse('in string escape code');
      return;
    }
    for (let digits = 0; digits < 4; digits++) {
      at++;
      if (!/[0-9a-fA-F]/.test(text[at] ?? '')) refuse('in \\u hexadecimal character escape');
    }
  };
  const digits = (where: string) => {
    if (!/\d/.test(text[at] ?? '')) refuse(where);
    while (/\d/.test(text[at] ?? '')) at++;
  };
  const number = () => {
    if (text[at] === '-') at++;
    if (text[at] === '0') at++;
    else digits('in numeric literal');
    if (text[at] === '.') {
      at++;
      digits('after decimal point in numeric literal');
    }
    if (text[at] === 'e' || text[at] === 'E') {
      at++;
      if (text[at] === '+' || text[at] === '-') at++;
      digits('in exponent of numeric literal');
    }
  };
  const literal = (word: string) => {
    for (let i = 0; i < word.length; i++, at++) {
      if (text[at] !== word[i]) refuse(`in literal ${word} (expecting '${word[i]}')`);
    }
  };
  const open = (kind: '[' | '{') => {
    if (stack.length >= DEEPEST) refuse('exceeded max depth');
    stack.push(kind);
    at++;
  };
  const key = () => {
    if (text[at] !== '"') refuse('looking for beginning of object key string');
    string();
    skipSpace();
    if (text[at] !== ':') refuse('after object key');
    at++;
  };
  /** A value's beginning; false where it opened something that has a value of its own to come. */
  const value = (): boolean => {
    skipSpace();
    const char = text[at] ?? '';
    if (char === '{' || char === '[') {
      open(char);
      skipSpace();
      if (text[at] === (char === '{' ? '}' : ']')) return close();
      if (char === '{') key();
      return false;
    }
    if (char === '"') string();
    else if (char in literals) literal(literals[char] ?? '');
    else if (/[-\d]/.test(char)) number();
    else refuse('looking for beginning of value');
    return true;
  };
  const close = (): boolean => {
    stack.pop();
    at++;
    return true;
  };
  /** What follows a value that is whole; true where another value follows. */
  const next = (): boolean => {
    for (let around = stack.at(-1); around; around = stack.at(-1)) {
      skipSpace();
      const end = around === '{' ? '}' : ']';
      if (text[at] === end) {
        close();
        continue;
      }
      if (text[at] !== ',') refuse(around === '{' ? 'after object key:value pair' : 'after array element');
      at++;
      skipSpace();
      if (around === '{') key();
      return true;
    }
    return false;
  };

  for (let more = true; more;) more = value() ? next() : true;
  skipSpace();
  if (at < text.length) refuse('after top-level value');
}
