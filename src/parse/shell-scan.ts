// The parts of shell text below a command: quotes, substitutions, placeholders, heredocs. Each function takes an offset
// and gives the offset behind what it read, or -1 where that is not closed.

/** No quote, bracket or heredoc of a note reaches further than this; keeps reading linear where one is never closed. */
const longest = 60_000;

/** What looking for an end in vain has cost. */
export const searchCost = (text: string, at: number): number => Math.min(longest, text.length - at);

const placeholder = /<[A-Za-z](?:[^<>\n|;&"'`$()]{0,80}[^<>\s|;&"'`$()])?>/y;

/** `<pod-name>`: a hole for people, though a shell would take it for two redirections. */
export function skipPlaceholder(text: string, at: number): number {
  placeholder.lastIndex = at;
  return placeholder.test(text) ? placeholder.lastIndex : -1;
}

const bracePlaceholder = /\{\{ ?[A-Za-z][\w -]{0,60}? ?\}\}/y;

/** `{{ pod_name }}`: the same, as templates have it. */
export function skipBracePlaceholder(text: string, at: number): number {
  bracePlaceholder.lastIndex = at;
  return bracePlaceholder.test(text) ? bracePlaceholder.lastIndex : -1;
}

/** From an opening single quote. */
export function skipSingle(text: string, at: number): number {
  const end = text.slice(at + 1, at + longest).indexOf("'");
  return end < 0 ? -1 : at + end + 2;
}

/** From an opening double quote. */
export function skipDouble(text: string, at: number): number {
  const limit = Math.min(text.length, at + longest);
  let closing = true;
  for (let index = at + 1; index < limit; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === '"') return index + 1;
    else if (closing && character === '$' && text[index + 1] === '(') {
      const end = skipBrackets(text, index + 1);
      closing = end > 0;
      if (closing) index = end - 1;
    }
  }
  return -1;
}

/** From an opening backtick. */
export function skipBackticks(text: string, at: number): number {
  const limit = Math.min(text.length, at + longest);
  for (let index = at + 1; index < limit; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '`') return index + 1;
  }
  return -1;
}

const closers: Record<string, string> = { '(': ')', '{': '}' };

/** From an opening bracket to behind its partner, over quotes and nested brackets. */
export function skipBrackets(text: string, at: number): number {
  const opener = text[at] ?? '';
  const closer = closers[opener];
  const limit = Math.min(text.length, at + longest);
  let depth = 0;
  for (let index = at; index < limit; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === opener) depth++;
    else if (character === closer && --depth === 0) return index + 1;
    else if (character === "'" || character === '"') {
      const end = text.slice(index + 1, limit).indexOf(character);
      if (end >= 0) index += end + 1;
    }
  }
  return -1;
}

export interface Heredoc {
  /** Offset behind the delimiter word. */
  end: number;
  delimiter: string;
}

const delimiterWord = /-?[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([\w.!-]+))/y;

/** From behind `<<`. */
export function readHeredocMark(text: string, at: number): Heredoc | undefined {
  delimiterWord.lastIndex = at;
  const match = delimiterWord.exec(text);
  if (!match) return undefined;
  return { end: delimiterWord.lastIndex, delimiter: match[1] ?? match[2] ?? match[3] ?? '' };
}

/** From the start of a heredoc's first line to the end of the line with its delimiter, which may be indented. */
export function skipHeredoc(text: string, at: number, delimiter: string): number {
  const limit = Math.min(text.length, at + longest);
  for (let line = at; line < limit;) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(line, end).trim() === delimiter) return end;
    line = end + 1;
  }
  return -1;
}
