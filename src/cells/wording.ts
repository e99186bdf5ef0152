// Tells commands from text that only looks like one: a usage synopsis, a sentence, a line with a part left out.

import type { ShellStatement, ShellWord } from '../model/shell-statement.ts';

/** Names of the place where kubectl wants a type of resource. */
const anyType =
  /^(?:<(?:resource|resources|type|kind|object|resource[-_ ]?(?:type|kind)|object[-_ ]?type|api[-_ ]?resource)>|TYPE|RESOURCE|KIND|RESOURCE_TYPE)(?:[/.]|$)/i;

/** Words of a statement's first command before a `--`, which ends what kubectl reads itself. */
function ownWords(statement: ShellStatement) {
  const words = statement.commands[0]?.words ?? [];
  const dash = words.findIndex((word) => word.raw === '--');
  return dash < 0 ? words : words.slice(0, dash);
}

/** `[POD_NAME]`, where one word is to be put. */
const isBracketed = (raw: string) =>
  /^\[[A-Za-z][\w-]*\]$/.test(raw) && !/^\[(?:args?|commands?|flags?|options?)\]$/i.test(raw);

/**
 * The words in brackets that a command can't do without, and which are holes for that: values of flags, and arguments
 * where without them (`lacks`) it would not be complete.
 */
function bracketHoles(words: readonly ShellWord[], lacks: ((without: string[]) => boolean) | undefined) {
  const bracketed = new Set(words.filter(({ raw }) => isBracketed(raw)));
  if (bracketed.size === 0) return bracketed;
  const values = words.filter(
    (word, index) => bracketed.has(word) && /^--?[A-Za-z][\w-]*$/.test(words[index - 1]?.raw ?? ''),
  );
  const others = words.filter((word) => !bracketed.has(word) || values.includes(word)).map(({ text }) => text);
  return lacks?.(others) ? bracketed : new Set(values);
}

/** Every synopsis has one of these; most commands have none. */
const marks = /[[(<|*…]|\.{3}|_{2}|\?{2}|command|verb|type|resource|kind/i;

export interface SynopsisOptions {
  isProgram(name: string): boolean;
  /** Of a command of kubectl: its words would not make a complete one. */
  lacks?(words: string[]): boolean;
}

/** Why the text is a usage line and no command, in a few words; undefined where it is none. */
export function synopsis(statement: ShellStatement, { isProgram, lacks }: SynopsisOptions): string | undefined {
  if (!marks.test(statement.text)) return undefined;
  const words = ownWords(statement);
  const holes = bracketHoles(words, lacks);
  const all = statement.commands.flatMap((command) => command.words).filter((word) => !holes.has(word));
  if (
    all.some(
      ({ raw }) =>
        /^(?:\.{3}|…|\[\.{3}\]|\[[A-Za-z][\w-]*(?:\.{3})?\](?:\.{3})?)$/.test(raw) ||
        /^[A-Z<][\w >-]*\.{3}$|=(?:\.{3}|…)$/.test(raw),
    )
  ) {
    return 'a synopsis: parts are left out';
  }
  if (words.some(({ raw }) => /^(?:_{2,}|\?{2,})$/.test(raw))) return 'a gap to be filled by the reader';
  if (words.some((word, index) => index > 0 && !holes.has(word) && /^\[+(?:-|[A-Za-z<(])/.test(word.raw))) {
    return 'a synopsis: brackets mark what may be left out';
  }
  const bare = statement.text.slice(0, 2000).replace(/'[^']*'|"[^"]*"/g, '');
  if (/\s\(\[?[\w<./-][^()]*\|[^()]*\)/.test(bare) && !/^\(/.test(bare)) return 'a synopsis: it lists alternatives';
  if (/\s\((?:or|and|e\.g\.|see)\s/.test(bare)) return 'words in parentheses are no part of a command';
  const second = statement.commands[1]?.words[0]?.text;
  if (/[\w>]\|[\w<]/.test(bare) && second !== undefined && !isProgram(second))
    return 'a synopsis: it lists alternatives';
  const piped = statement.commands.slice(1).map((command) => command.words);
  if (
    /\s\|\s/.test(bare) &&
    piped.length > 1 &&
    piped.every(([first, ...more]) => !more[0] && !isProgram(first?.text ?? ''))
  )
    return 'a synopsis: it lists alternatives';
  const verb = words[1]?.raw ?? '';
  if (/^<[^>]+>$/.test(verb) || /^(?:COMMAND|VERB|SUBCOMMAND)$/.test(verb))
    return 'a synopsis: it leaves the verb open';
  if (words.slice(2, 4).some(({ raw }) => anyType.test(raw)) || (lacks && words[2]?.raw === '*')) {
    return 'a synopsis: it leaves open which kind of object is meant';
  }
  return undefined;
}

/** Says that a part of the statement is PowerShell's; undefined where none is. */
export const powerShellPart = (statement: ShellStatement): string | undefined =>
  statement.commands.some(({ words }) => /^(?:[A-Z][a-z]+-[A-Z]\w+|\$env:\w.*)$/.test(words[0]?.text ?? ''))
    ? 'a line for PowerShell, not for a shell'
    : undefined;

/** Words of sentences that no program is called by. */
export const isStopWord = (word: string): boolean => stopWords.has(word.toLowerCase());

const stopWords = new Set(
  'a an and are as be been but by can command could does for from has have if in into is it its lets means of on or our shows should that the their them then there these this to used uses using was we were when where which will with you your'.split(
    ' ',
  ),
);

/** The line reads as a sentence: words that no command has, or a full stop at its end. */
export function isSentence(statement: ShellStatement): boolean {
  const words = ownWords(statement).filter((word) => !word.quoted);
  if (words.length < 2) return false;
  const own = words.slice(1).map(({ raw }) => raw.toLowerCase());
  // Chinese, Japanese or Korean: no program takes nothing but these.
  if (own.every((word) => /^[^\x00-\u2fff]/.test(word)) && !/^(?:echo|printf)$/.test(words[0]?.raw ?? '')) return true;
  if (words.length < 3) return false;
  const stops = own.filter((word) => stopWords.has(word.replace(/[,.;:!?]$/, ''))).length;
  const last = words.at(-1)?.raw ?? '';
  const ended = /[A-Za-z)][.:!?,]$/.test(last);
  const flags = own.filter((word) => /^-\w|^--\w/.test(word)).length;
  return stops >= 2 && stops > flags ? true : ended && flags === 0 && (stops > 0 || words.length > 4);
}
