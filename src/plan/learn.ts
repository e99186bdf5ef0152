// What an accepted statement means for those behind it: the variables, functions and aliases that it makes.

import type { LineReading } from '../model/line-reading.ts';
import type { Surroundings } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';

export interface Learnt extends Surroundings {
  dialect: Map<string, readonly string[]>;
  programs: Set<string>;
  forwards: Set<number>;
  /** Names of shell variables and functions that the note sets somewhere. */
  sets: Set<string>;
  /** Changes when a word has got another meaning, or a port, so that what was recognised before may not hold any more. */
  version: number;
}

/** Adds to what is known; `readings` are those of the statement's dialect lines. */
export function learn(known: Learnt, statement: ShellStatement, readings: readonly LineReading[]): void {
  const isAlias = statement.commands[0]?.words[0]?.text === 'alias';
  if (isAlias || statement.sets.length > 0) learnNames(known, statement);
  for (const { localPorts = [] } of readings) for (const port of localPorts) addForward(known, port);
}

function learnNames(known: Learnt, { sets, commands, text }: ShellStatement): void {
  for (const name of sets) known.sets.add(name);
  for (const { words } of commands) {
    if (words[0]?.text === 'alias') for (const word of words.slice(1)) learnAlias(known, word.text);
  }
  if (/^\s*(?:function\s|[\w-]+\s*\(\))/.test(text)) for (const name of sets) addProgram(known, name);
}

/** An alias of aliases of aliases ends somewhere. */
const mostWords = 50;

function learnAlias(known: Learnt, text: string): void {
  const [, name, value] = /^([\w.-]+)=([\s\S]+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) return;
  const words = value.split(/\s+/);
  const prefix = known.dialect.get(words[0] ?? '');
  if (!prefix) return addProgram(known, name);
  const meaning = [...prefix, ...words.slice(1)].slice(0, mostWords);
  if (known.dialect.get(name)?.join(' ') !== meaning.join(' ')) known.version++;
  known.dialect.set(name, meaning);
}

function addProgram(known: Learnt, name: string): void {
  if (!known.programs.has(name)) known.version++;
  known.programs.add(name);
}

function addForward(known: Learnt, port: number): void {
  if (!known.forwards.has(port)) known.version++;
  known.forwards.add(port);
}
