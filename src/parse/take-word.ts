// Reads one word of shell text, with its quotes, escapes and substitutions.

import type { ShellWord } from '../model/shell-statement.ts';
import type { Scan } from './scan.ts';
import {
  searchCost,
  skipBackticks,
  skipBracePlaceholder,
  skipBrackets,
  skipDouble,
  skipPlaceholder,
  skipSingle,
} from './shell-scan.ts';

/** With this many open substitutions a text is none; looking for their ends would cost too much. */
const mostUnclosed = 20;

/** What has been read of a word so far. */
interface Part {
  begin: number;
  value: string;
  quoted: boolean;
  /** Round brackets that are open in it. */
  brackets: number;
}

/** Reads from `scan.at` to the end of the word; at least one character. */
export function takeWord(scan: Scan): ShellWord {
  const part: Part = { begin: scan.at, value: '', quoted: false, brackets: 0 };
  while (scan.at < scan.text.length && takePiece(scan, part));
  // What no rule takes is a character of its own, so that reading goes on.
  if (scan.at === part.begin) take(scan, part, scan.at + 1);
  const { begin, value, quoted } = part;
  return { text: value, raw: scan.text.slice(begin, scan.at), at: begin - scan.start, quoted };
}

function take(scan: Scan, part: Part, end: number, value = scan.text.slice(scan.at, end)): true {
  part.value += value;
  scan.at = end;
  return true;
}

/** Characters that mean themselves wherever they stand. */
const plain = /[\w%+,./:=@^-]+/y;

/** Reads a piece of the word; false where the word has ended before it. */
function takePiece(scan: Scan, part: Part): boolean {
  const { text } = scan;
  plain.lastIndex = scan.at;
  if (plain.test(text)) return take(scan, part, plain.lastIndex);
  const character = text[scan.at] ?? '';
  switch (character) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ';':
      return false;
    case '|':
    case '&':
      return part.brackets > 0 && take(scan, part, scan.at + 1);
    case '\\':
      if (/^\\[ \t\r]*(?:\n|$)/.test(text.slice(scan.at, scan.at + 200))) return false;
      part.quoted = true;
      return take(scan, part, scan.at + 2, text[scan.at + 1] ?? '');
    case '<':
    case '>': {
      const end = character === '<' ? skipPlaceholder(text, scan.at) : -1;
      return end > 0 && take(scan, part, end);
    }
    case "'":
    case '"':
      return takeQuoted(scan, part, character);
    case '`':
      return takeSubstitution(scan, part, scan.at);
    case '$':
      return takeDollar(scan, part);
    case '{': {
      const end = skipBracePlaceholder(text, scan.at);
      return take(scan, part, end > 0 ? end : scan.at + 1);
    }
    case '(':
    case ')':
      return takeBracket(scan, part, character);
    default:
      if (character === '~' && scan.at === part.begin) scan.plain = false;
      return take(scan, part, scan.at + 1);
  }
}

function takeQuoted(scan: Scan, part: Part, quote: string): true {
  const end = quote === "'" ? skipSingle(scan.text, scan.at) : skipDouble(scan.text, scan.at);
  if (end < 0) {
    scan.complete = false;
    scan.searched += searchCost(scan.text, scan.at);
    return take(scan, part, scan.at + 1);
  }
  part.quoted = true;
  const inner = scan.text.slice(scan.at + 1, end - 1);
  if (quote === "'") return take(scan, part, end, inner);
  expansions(scan, scan.at + 1, end - 1);
  return take(scan, part, end, inner.replace(/\\([\\"$`])/g, '$1').replace(/\\\n/g, ''));
}

function takeDollar(scan: Scan, part: Part): true {
  const next = scan.text[scan.at + 1] ?? '';
  if (next === '(') return takeSubstitution(scan, part, scan.at + 1);
  if (next === '{') {
    const end = scan.unclosed < mostUnclosed ? skipBrackets(scan.text, scan.at + 1) : -1;
    if (end < 0) {
      scan.unclosed++;
      scan.searched += searchCost(scan.text, scan.at);
    }
    scan.plain = false;
    return take(scan, part, end < 0 ? scan.at + 2 : end);
  }
  if (/[\w?!@*#$]/.test(next)) scan.plain = false;
  return take(scan, part, scan.at + 1);
}

function takeSubstitution(scan: Scan, part: Part, bracket: number): true {
  const from = scan.at;
  substitution(scan, bracket);
  part.value += scan.text.slice(from, scan.at);
  return true;
}

/** Brackets attached to a word are a part of it, but for those of a function (`f()`) and of an array (`a=(`). */
function takeBracket(scan: Scan, part: Part, bracket: string): boolean {
  const { text } = scan;
  if (bracket === ')') {
    if (part.brackets === 0) return false;
    part.brackets--;
    return take(scan, part, scan.at + 1);
  }
  const attached = scan.at > part.begin && text[scan.at - 1] !== '=';
  if (!attached || /^\(\s{0,9}\)/.test(text.slice(scan.at, scan.at + 12))) return false;
  part.brackets++;
  return take(scan, part, scan.at + 1);
}

/** Reads the commands inside `$(...)` or backticks; `at` is the opening bracket. */
export function substitution(scan: Scan, at: number): true {
  const skip = scan.text[at] === '`' ? skipBackticks : skipBrackets;
  const end = scan.unclosed < mostUnclosed ? skip(scan.text, at) : -1;
  scan.plain = false;
  if (end < 0) {
    scan.unclosed++;
    scan.searched += searchCost(scan.text, at);
    scan.complete = false;
    scan.at = Math.max(scan.at, at) + 1;
    return true;
  }
  scan.inside(at + 1, end - 1);
  scan.at = end;
  scan.end = end;
  return true;
}

/** Commands in the substitutions of a double-quoted text. */
function expansions(scan: Scan, from: number, to: number): void {
  const text = scan.text.slice(0, to);
  if (/[$`]/.test(text.slice(from))) scan.plain = false;
  const opening = /\$\(|`/g;
  opening.lastIndex = from;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const open = opening.lastIndex - 1;
    const end = text[open] === '`' ? skipBackticks(text, open) : skipBrackets(text, open);
    if (end < 0) return;
    scan.inside(open + 1, end - 1);
    opening.lastIndex = end;
  }
}
