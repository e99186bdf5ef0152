// Reads one statement of shell text: over continuation lines, open quotes, heredocs and loops, to where it ends. Knows
// shell grammar only as far as telling which programs run with which words; it expands and executes nothing.

import type { ShellStatement, ShellWord } from '../model/shell-statement.ts';
import { newCommand, newScan } from './scan.ts';
import type { Scan } from './scan.ts';
import { readHeredocMark, searchCost, skipBrackets, skipHeredoc, skipPlaceholder } from './shell-scan.ts';
import { substitution, takeWord } from './take-word.ts';

const closerOf: Record<string, string> = {
  case: 'esac',
  for: 'done',
  if: 'fi',
  select: 'done',
  until: 'done',
  while: 'done',
  '{': '}',
};

/** Words in front of a command that are none themselves. */
const lead = new Set(['!', 'do', 'elif', 'else', 'then', 'time']);

const maxDepth = 20;

export interface ReadStatement {
  statement: ShellStatement;
  /** Offset of the line end behind the statement, or the text's length. */
  end: number;
}

/** Reads the statement that begins on the line at an offset of the script. Never throws. */
export type StatementReader = (at: number) => ReadStatement;

/** A reader for one script. What it spends on quotes and loops that are never closed is bounded by the script's length. */
export function statementReader(script: string): StatementReader {
  let budget = 4 * script.length + longest;
  return (at) => {
    const start = at + (/^[ \t]*/.exec(script.slice(at, at + 1000))?.[0].length ?? 0);
    if (budget > 0) {
      const window = script.slice(0, start + longest);
      const whole = scanFrom(window, start, 0);
      budget -= whole.searched;
      const cutOff = window.length < script.length && whole.at >= window.length;
      if (whole.complete && !cutOff) return { statement: statementOf(whole), end: whole.at };
      budget -= whole.at - start;
    }
    const end = endOfLines(script, start);
    const line = script.slice(0, Math.min(end, start + longest));
    const first = scanFrom(line, start, 0);
    // A command that takes no end on its first lines is no whole one.
    const complete = first.complete && budget <= 0 && line.length === end;
    return { statement: { ...statementOf(first), complete }, end };
  };
}

/** No statement of a note is longer. */
const longest = 60_000;

/** End of the line at `start`, or of the last one that it is continued on. */
function endOfLines(script: string, start: number): number {
  for (let at = start; ;) {
    const newline = script.indexOf('\n', at);
    if (newline < 0) return script.length;
    if (!/\\[ \t\r]*$/.test(script.slice(Math.max(start, newline - 20), newline))) return newline;
    at = newline + 1;
  }
}

/** The one statement that a text begins with. */
export const readStatement = (text: string): ReadStatement => statementReader(text)(0);

function statementOf(scan: Scan): ShellStatement {
  const { commands, redirects, sets, complete } = scan;
  return {
    text: scan.text.slice(scan.start, scan.end),
    commands,
    redirects,
    sets,
    plain: scan.plain && complete && commands.length === 1 && redirects.length === 0,
    complete,
  };
}

function scanFrom(text: string, start: number, depth: number): Scan {
  const scan = newScan({ text, start, depth, inside });
  while (scan.at < text.length && step(scan));
  endCommand(scan);
  if (scan.open.length > 0 || scan.wanting || scan.heredocs.length > 0) scan.complete = false;
  return scan;
}

/** Reads one thing; false where the statement ends. */
function step(scan: Scan): boolean {
  const { text } = scan;
  const character = text[scan.at] ?? '';
  if (character === ' ' || character === '\t' || character === '\r') return move(scan, 1);
  if (character === '\n') return newline(scan);
  if (character === '\\') {
    const continued = /^\\[ \t\r]*(?:\n|$)/.exec(text.slice(scan.at, scan.at + 200));
    if (continued) return continuation(scan, continued[0].length);
  }
  if (character === '#' || (character === '<' && /^<-[->]?\s/.test(text.slice(scan.at, scan.at + 4)))) {
    const end = text.indexOf('\n', scan.at);
    scan.at = end < 0 ? text.length : end;
    return true;
  }
  if (character === ';' || character === '|' || (character === '&' && text[scan.at + 1] !== '>')) return operator(scan);
  if (character === '(' || character === ')') return bracket(scan, character);
  if (/[<>&\d]/.test(character) && redirect(scan)) return true;
  word(scan);
  return true;
}

function move(scan: Scan, by: number): true {
  scan.at += by;
  return true;
}

function continuation(scan: Scan, length: number): true {
  if (scan.at + length >= scan.text.length && !scan.text.slice(scan.at, scan.at + length).endsWith('\n')) {
    scan.complete = false;
    scan.end = scan.at + 1;
  }
  return move(scan, length);
}

function newline(scan: Scan): boolean {
  for (const delimiter of scan.heredocs.splice(0)) {
    const end = skipHeredoc(scan.text, scan.at + 1, delimiter);
    if (end < 0) {
      scan.complete = false;
      scan.searched += searchCost(scan.text, scan.at);
      return false;
    }
    scan.at = end;
    scan.end = end;
  }
  if (scan.at < scan.text.length && scan.text[scan.at] !== '\n') return true;
  const goesOn = scan.open.length > 0 || scan.wanting;
  if (!goesOn) return false;
  if (!scan.wanting) endCommand(scan);
  return move(scan, 1);
}

function operator(scan: Scan): true {
  const operator = /^(?:;;|\|\||&&|\|&|[;|&])/.exec(scan.text.slice(scan.at, scan.at + 2))?.[0] ?? ';';
  endCommand(scan);
  scan.plain = false;
  scan.wanting = operator.startsWith('|') || operator === '&&';
  move(scan, operator.length);
  scan.end = scan.at;
  return true;
}

function bracket(scan: Scan, character: string): true {
  scan.plain = false;
  if (character === ')') {
    if (scan.open.at(-1) === ')') scan.open.pop();
    // A pattern of `case`: its words are no program.
    if (scan.open.at(-1) === 'esac') scan.command = newCommand();
    endCommand(scan);
  } else if (/^\(\s{0,9}\)/.test(scan.text.slice(scan.at, scan.at + 12)) && scan.command.words.length === 1) {
    scan.sets.push(scan.command.words[0]?.text ?? '');
    scan.command = newCommand();
    scan.at = scan.text.indexOf(')', scan.at);
  } else {
    scan.open.push(')');
    scan.wanting = false;
  }
  move(scan, 1);
  scan.end = scan.at;
  return true;
}

/** `> file`, `2>&1`, `<<EOF`, `<(...)`; false where the characters are none. */
function redirect(scan: Scan): boolean {
  const { text } = scan;
  if (text[scan.at] === '<' && skipPlaceholder(text, scan.at) > 0) return false;
  const mark = /^(?:\d?(?:<<<|<<|>>|>\||[<>]&|<>|[<>])|&>>?)/.exec(text.slice(scan.at, scan.at + 4))?.[0];
  if (mark === undefined) return false;
  const begin = scan.at;
  if (mark.endsWith('<<') && !mark.endsWith('<<<')) {
    const heredoc = readHeredocMark(text, scan.at + mark.length);
    if (heredoc) {
      scan.heredocs.push(heredoc.delimiter);
      scan.redirects.push({ operator: '<<', target: heredoc.delimiter, at: begin - scan.start });
      scan.at = heredoc.end;
      scan.end = scan.at;
      return true;
    }
  }
  move(scan, mark.length);
  if (/[<>]$/.test(mark) && text[scan.at] === '(') return substitution(scan, scan.at);
  while (text[scan.at] === ' ' || text[scan.at] === '\t') move(scan, 1);
  const target =
    /[\s|;&()<>]/.test(text[scan.at] ?? ' ') && skipPlaceholder(text, scan.at) < 0 ? undefined : takeWord(scan);
  scan.redirects.push({ operator: mark, target: target?.text ?? '', at: begin - scan.start });
  scan.end = scan.at;
  return true;
}

const shiftedBy = (shift: number) => (word: ShellWord) => ({ ...word, at: word.at + shift });

/** Reads the commands between two offsets of the text; their words stand where they stand in the whole statement. */
function inside(scan: Scan, from: number, to: number): void {
  const text = scan.text.slice(from, to);
  if (scan.depth >= maxDepth || text.startsWith('(')) return;
  for (let at = 0; at < text.length;) {
    const inner = scanFrom(text, at, scan.depth + 1);
    const shift = from + inner.start - scan.start;
    for (const { words, assignments } of inner.commands) {
      scan.inner.push({ words: words.map(shiftedBy(shift)), assignments: assignments.map(shiftedBy(shift)) });
    }
    at = Math.max(inner.at, at) + 1;
  }
}

function word(scan: Scan): void {
  const taken = takeWord(scan);
  scan.end = scan.at;
  scan.wanting = false;
  const { command } = scan;
  const assigned = command.words.length === 0 ? /^([A-Za-z_]\w*)\+?=/.exec(taken.raw) : null;
  if (assigned) {
    scan.sets.push(assigned[1] ?? '');
    command.assignments.push(taken);
    scan.plain = false;
    if (scan.text[scan.at] === '(') {
      const end = skipBrackets(scan.text, scan.at);
      if (end > 0) scan.at = scan.end = end;
    }
    return;
  }
  if (command.words.length === 0 && !taken.quoted && keyword(scan, taken.text)) return;
  command.words.push(taken);
}

/** Opens and closes loops and conditions; true where the word is a part of these and no program. */
function keyword(scan: Scan, text: string): boolean {
  const closer = Object.hasOwn(closerOf, text) ? closerOf[text] : undefined;
  if (closer !== undefined) {
    scan.open.push(closer);
    scan.header = text === 'for' || text === 'select' || text === 'case';
    scan.plain = false;
    return true;
  }
  if (text === scan.open.at(-1)) {
    scan.open.pop();
    return true;
  }
  if (text === 'function') return functionName(scan);
  if (!lead.has(text)) return false;
  scan.plain = false;
  return text === 'time' || text === '!' || scan.open.length > 0;
}

/** The word behind `function` is a name, with or without round brackets. */
function functionName(scan: Scan): true {
  const match = /^[ \t]*([\w-]+)(?:[ \t]*\([ \t]*\))?/.exec(scan.text.slice(scan.at, scan.at + 200));
  if (match) scan.sets.push(match[1] ?? '');
  scan.plain = false;
  return move(scan, match?.[0].length ?? 0);
}

function endCommand(scan: Scan): void {
  const { command, header } = scan;
  scan.command = newCommand();
  scan.header = false;
  const [first, ...rest] = command.words;
  if (header) {
    // In `for X in a b` the first word behind is a name.
    if (first) scan.sets.push(first.text);
  } else if (first || command.assignments.length > 0) {
    if (first && setters.has(first.text)) scan.sets.push(...rest.flatMap(({ text }) => nameOf(text)));
    scan.commands.push(command);
  }
  scan.commands.push(...scan.inner.splice(0));
}

const nameOf = (text: string) => /^[A-Za-z_]\w*/.exec(text)?.[0] ?? [];

const setters = new Set(['alias', 'declare', 'export', 'local', 'read', 'readonly', 'typeset']);
