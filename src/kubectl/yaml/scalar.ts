// One scalar as go-yaml v2 writes it: which style, and where it folds. Pure.
// Facts: libyaml's emitter (analysis of a scalar, width 80) and YAML 1.1's implicit types.

const bestWidth = 80;

export interface ScalarPlace {
  /** Characters already on the line. */
  column: number;
  /** Indentation of the lines that the scalar goes on in. */
  indent: number;
  /** A mapping's key: never folded, never a block. */
  key?: boolean;
}

/** A string's text in YAML, without the blank before it. */
export function writeString(text: string, place: ScalarPlace): string {
  const facts = analyze(text);
  const style = styleOf(text, facts, place.key ?? false);
  if (style === 'literal') return literal(text, place.indent);
  const room = { ...place, foldable: !place.key };
  if (style === 'plain') return fold([...text], { ...room, column: place.column }, { quote: '' });
  if (style === 'single') return fold([...text], { ...room, column: place.column + 1 }, { quote: "'" });
  return doubleQuoted([...text], { ...room, column: place.column + 1 });
}

/** True where the string fits on one line of a mapping's key. */
export function isSimpleKey(text: string): boolean {
  return !analyze(text).multiline && new TextEncoder().encode(text).length <= 128;
}

type Style = 'plain' | 'single' | 'double' | 'literal';

interface Facts {
  multiline: boolean;
  plain: boolean;
  single: boolean;
  block: boolean;
}

const isBreak = (char: string | undefined) => char !== undefined && /[\n\r\u0085\u2028\u2029]/.test(char);
const isBlank = (char: string | undefined) => char === ' ' || char === '\t';
const isSpace = (char: string | undefined) => char === ' ';

/** libyaml escapes tabs, control characters and everything beyond the basic plane. */
const isPrintable = (char: string) =>
  /[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(char) && char.length === 1;

function styleOf(text: string, facts: Facts, key: boolean): Style {
  let style: Style = text.includes('\n') ? 'literal' : looksTyped(text) ? 'double' : 'plain';
  if (key && facts.multiline) style = 'double';
  if (style === 'plain' && (!facts.plain || (text === '' && key))) style = 'single';
  if (style === 'single' && !facts.single) style = 'double';
  if (style === 'literal' && (!facts.block || key)) style = 'double';
  return style;
}

const typedWords =
  /^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF|~|null|Null|NULL|\.nan|\.NaN|\.NAN|[-+]?(\.inf|\.Inf|\.INF)|)$/;
const typedNumber = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const typedInteger = /^[-+]?(0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+)$/;
const base60 = /^[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$/;
const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(([Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[+-]\d\d:\d\d))|( \d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?))?$/;

/** Unquoted it would be read as something else than a string. */
function looksTyped(text: string): boolean {
  if (typedWords.test(text) || base60.test(text)) return true;
  const digits = /^[-+\d]/.test(text) ? text.replaceAll('_', '') : text;
  if (typedNumber.test(digits) || typedInteger.test(digits)) return true;
  return timestamp.test(text) && isDate(text);
}

function isDate(text: string): boolean {
  const [year, month, day] = text.split(/[-Tt ]/).map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  return date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day;
}

function analyze(text: string): Facts {
  if (text === '') return { multiline: false, plain: true, single: true, block: false };
  const chars = [...text];
  const last = chars.length - 1;
  const multiline = chars.some(isBreak);
  const special = !chars.every(isPrintable) || chars.some((char, at) => isSpace(char) && isBreak(chars[at + 1]));
  const breakSpace = chars.some((char, at) => isBreak(char) && isSpace(chars[at + 1]));
  const edges = [chars[0], chars[last]].some((char) => isSpace(char) || isBreak(char));
  return {
    multiline,
    plain: !edges && !breakSpace && !special && !multiline && !hasIndicators(chars),
    single: !breakSpace && !special,
    block: !isSpace(chars[last]) && !special,
  };
}

/** Characters that mean something else to YAML where a plain scalar stands in a block. */
function hasIndicators(chars: string[]): boolean {
  const start = chars.slice(0, 3).join('');
  if (start === '---' || start === '...') return true;
  return chars.some((char, at) => {
    const next = chars[at + 1];
    const beforeGap = next === undefined || isBlank(next);
    if (at === 0) return '#,[]{}&*!|>\'"%@`'.includes(char) || ('?:-'.includes(char) && beforeGap);
    return (char === ':' && beforeGap) || (char === '#' && (isBlank(chars[at - 1]) || isBreak(chars[at - 1])));
  });
}

interface Room extends ScalarPlace {
  foldable: boolean;
}

/** Plain and single-quoted scalars: a lone blank beyond the width becomes a line end. */
function fold(chars: string[], room: Room, { quote }: { quote: string }): string {
  let out = quote;
  let column = room.column;
  let spaces = false;
  let breaks = false;
  chars.forEach((char, at) => {
    if (isSpace(char)) {
      const inside = quote === '' || (at > 0 && at < chars.length - 1);
      if (room.foldable && !spaces && column > bestWidth && inside && !isSpace(chars[at + 1])) {
        out += newLine(room.indent);
        column = room.indent;
      } else {
        out += char;
        column++;
      }
      spaces = true;
    } else if (isBreak(char)) {
      if (!breaks && char === '\n') out += '\n';
      out += char;
      column = 0;
      breaks = true;
    } else {
      if (breaks) {
        out += ' '.repeat(room.indent);
        column = room.indent;
      }
      out += char === "'" && quote ? "''" : char;
      column += char === "'" && quote ? 2 : 1;
      spaces = false;
      breaks = false;
    }
  });
  return out + quote;
}

const escapes: Record<string, string> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function doubleQuoted(chars: string[], room: Room): string {
  let out = '"';
  let column = room.column;
  let spaces = false;
  chars.forEach((char, at) => {
    if (isSpace(char) && room.foldable && !spaces && column > bestWidth && at > 0 && at < chars.length - 1) {
      out += newLine(room.indent) + (isSpace(chars[at + 1]) ? '\\' : '');
      column = room.indent;
      spaces = true;
      return;
    }
    const written = needsEscape(char) ? escaped(char) : char;
    out += written;
    column += [...written].length;
    spaces = isSpace(char);
  });
  return `${out}"`;
}

const needsEscape = (char: string) => !isPrintable(char) || isBreak(char) || char === '"' || char === '\\';

function escaped(char: string): string {
  const short = escapes[char];
  if (short !== undefined) return `\\${short}`;
  const code = char.codePointAt(0) ?? 0;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(Number(width), '0')}`;
}

const newLine = (indent: number) => `\n${' '.repeat(indent)}`;

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return `|${hint}${chomp}\n${body.join('\n')}`;
}
