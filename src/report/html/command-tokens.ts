// A command line with its words told apart: program, verb, flags, quoted text, operators, comments. Looks at the text
// alone and knows no shell's rules in full: what it does not recognise stays a word.

export type TokenKind = 'program' | 'verb' | 'flag' | 'text' | 'operator' | 'comment' | 'hole' | 'word';

export interface Token {
  kind: TokenKind;
  from: number;
  to: number;
}

const pattern =
  /(?<comment>(?<=^|\s)#[^\n]*)|(?<text>"(?:\\.|[^"\\])*"?|'[^']*'?)|(?<hole><[a-z][\w -]*>|\$\{?\w+\}?)|(?<operator>\|\|?|&&?|;|\d?>>?|<<?-?|\$\(|[()])|(?<flag>(?<=^|\s)--?[a-zA-Z][\w.-]*)|(?<word>(?:\\[^]|[^\s"'|&;<>()$\\])+)/g;

export function commandTokens(text: string): Token[] {
  const tokens: Token[] = [];
  /** What the next plain word is. */
  let next: 'program' | 'verb' | 'word' = 'program';
  for (const { index, 0: found, groups = {} } of text.matchAll(pattern)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) as TokenKind;
    const token = { kind, from: index, to: index + found.length };
    if (kind === 'operator') next = /^(?:\|\|?|&&?|;|\$\(|\()$/.test(found) ? 'program' : next;
    if (kind === 'word' && next !== 'word' && !isSetting(found, next)) {
      token.kind = next;
      next = next === 'program' && /^(?:k|kubectl)$/.test(found) ? 'verb' : 'word';
    }
    tokens.push(token);
    if (text.slice(token.from, token.to + 1).includes('\n') && !found.includes('\\')) next = 'program';
  }
  return tokens;
}

/** `NAME=value` before a program. */
const isSetting = (word: string, next: string) => next === 'program' && /^\w+=/.test(word);
