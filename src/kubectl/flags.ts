// pflag's grammar: long and short flags in every form they are typed, anywhere among the arguments.
// Knows no verb; the caller says which flags there are.

import type { Flag, FlagValues, ParsedLine } from './command.ts';
import { parseBool, parseDuration, parseInteger, quote } from './go-values.ts';

/** The words don't fit the flags. The message is pflag's, without `error:` and without what kubectl adds below it. */
export class FlagError extends Error {}

export interface FlagParsing extends ParsedLine {
  /** Deprecated flags that were used, as pflag tells it. */
  notices: string[];
}

export interface FlagParsingOptions {
  /** A value like `<port>` or `$PORT` is let pass where its type would refuse it: it is not filled in yet. */
  allowHoles?: boolean;
}

/** A hole that a note's author left in a command. */
const hole = /<[^<>\s]+>|\$\{?\w/;

/** The flags that a line may hold. Of two by one name the first counts. */
export interface FlagSet {
  byName: ReadonlyMap<string, Flag>;
  byLetter: ReadonlyMap<string, Flag>;
}

export function flagSet(flags: readonly Flag[]): FlagSet {
  const last = flags.toReversed();
  return {
    byName: new Map(last.map((flag) => [flag.name, flag])),
    byLetter: new Map(last.flatMap((flag) => (flag.short === undefined ? [] : [[flag.short, flag]]))),
  };
}

/** Splits words into arguments and flag values. Throws FlagError. */
export function parseFlags(flags: FlagSet, words: readonly string[], options: FlagParsingOptions = {}): FlagParsing {
  const values = new Values(flags, options);
  const args: string[] = [];
  let dash = -1;
  const queue = words.values();
  for (const word of queue) {
    if (dash >= 0) args.push(word);
    else if (word === '--') dash = args.length;
    else if (word.startsWith('--')) takeLong(word, queue, values);
    else if (word.startsWith('-') && word !== '-') takeShort(word, queue, values);
    else args.push(word);
  }
  return { args, dash, flags: values, notices: values.notices };
}

/** True where the flag takes its value from the next word when none is attached. Unknown flags do, as in cobra. */
export function wantsNextWord(flags: FlagSet, word: string): boolean {
  if (word.includes('=')) return false;
  if (!word.startsWith('--') && word.length !== 2) return false;
  const flag = word.startsWith('--') ? findLong(flags, word.slice(2)) : flags.byLetter.get(word.slice(1));
  return flag === undefined || valueWithoutOne(flag) === undefined;
}

const valueWithoutOne = (flag: Flag) => flag.noValue ?? (flag.type === 'bool' ? 'true' : undefined);

/** kubectl takes `--no_headers` for `--no-headers`. */
const findLong = ({ byName }: FlagSet, name: string) => byName.get(name.replaceAll('_', '-'));

/** The words that are left. */
type Queue = ArrayIterator<string>;

function takeLong(word: string, queue: Queue, values: Values): void {
  const [, name = '', , attached] = /^--([^=]*)(=([^]*))?$/.exec(word) ?? [];
  if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${word}`);
  const flag = values.long(name);
  if (flag === undefined) throw new FlagError(`unknown flag: --${name}`);
  const value = attached ?? valueWithoutOne(flag) ?? queue.next().value;
  if (value === undefined) throw new FlagError(`flag needs an argument: --${name}`);
  values.set(flag, value);
}

function takeShort(word: string, queue: Queue, values: Values): void {
  for (let rest = word.slice(1); rest !== '';) {
    const letter = rest[0] ?? '';
    const flag = values.short(letter);
    if (flag === undefined) throw new FlagError(`unknown shorthand flag: '${letter}' in -${rest}`);
    const tail = rest.slice(1);
    const lone = valueWithoutOne(flag);
    if (tail.length > 1 && tail.startsWith('=')) {
      values.set(flag, tail.slice(1));
      return;
    }
    if (lone !== undefined) {
      values.set(flag, lone);
      rest = tail;
      continue;
    }
    const value = tail !== '' ? tail : queue.next().value;
    if (value === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${rest}`);
    values.set(flag, value);
    return;
  }
}

class Values implements FlagValues {
  readonly notices: string[] = [];
  readonly #flags: FlagSet;
  readonly #given = new Map<Flag, string[]>();
  readonly #typed: { name: string; value: string }[] = [];
  readonly #allowHoles: boolean;

  constructor(flags: FlagSet, options: FlagParsingOptions) {
    this.#flags = flags;
    this.#allowHoles = options.allowHoles ?? false;
  }

  long(name: string): Flag | undefined {
    return findLong(this.#flags, name);
  }

  short(letter: string): Flag | undefined {
    return this.#flags.byLetter.get(letter);
  }

  set(flag: Flag, value: string): void {
    try {
      check(flag, value);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (this.#allowHoles && hole.test(value)) return void this.#given.set(flag, [flag.default]);
      const name = flag.short ? `-${flag.short}, --${flag.name}` : `--${flag.name}`;
      throw new FlagError(`invalid argument ${quote(value)} for "${name}" flag: ${error.message}`);
    }
    this.#typed.push({ name: flag.name, value });
    const isList = flag.type === 'stringArray' || flag.type === 'stringSlice';
    const items = flag.type === 'stringSlice' ? splitCommas(value) : [value];
    if (flag.deprecated !== undefined && !this.#given.has(flag)) {
      this.notices.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}`);
    }
    const earlier = isList ? this.#given.get(flag) : undefined;
    if (earlier) for (const item of items) earlier.push(item);
    else this.#given.set(flag, items);
  }

  string(name: string): string {
    const flag = this.#declared(name);
    return this.#given.get(flag)?.[0] ?? flag.default;
  }

  bool(name: string): boolean {
    return parseBool(this.string(name));
  }

  int(name: string): number {
    return parseInteger(this.string(name));
  }

  duration(name: string): number {
    return parseDuration(this.string(name));
  }

  list(name: string): string[] {
    const flag = this.#declared(name);
    return this.#given.get(flag) ?? splitCommas(flag.default.replace(/^\[|\]$/g, ''));
  }

  changed(name: string): boolean {
    return this.#given.has(this.#declared(name));
  }

  has(name: string): boolean {
    return this.#flags.byName.has(name);
  }

  given(): readonly { name: string; value: string }[] {
    return this.#typed;
  }

  #declared(name: string): Flag {
    const flag = this.#flags.byName.get(name);
    if (flag === undefined) throw new TypeError(`the flag --${name} is not declared`);
    return flag;
  }
}

function check(flag: Flag, value: string): void {
  if (flag.type === 'bool') parseBool(value);
  if (flag.type === 'int') parseInteger(value);
  if (flag.type === 'int32') parseInteger(value, 32);
  if (flag.type === 'duration') parseDuration(value);
}

/** One line of CSV, as pflag's string slices take it. */
function splitCommas(text: string): string[] {
  if (text === '') return [];
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
