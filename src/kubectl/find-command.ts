// From words to the verb they name, as cobra walks its command tree: flags may stand before and between the verb's
// words, and a flag that takes a value keeps the word after it.

import type { Command } from './command.ts';
import { CommandError } from './command.ts';
import { commands } from './commands.ts';
import { flagSet, wantsNextWord, type FlagSet } from './flags.ts';
import { globalFlags, helpFlag } from './global-flags.ts';
import { quote } from './go-values.ts';
import { verbFamilies, type VerbFamily } from './verb-families.ts';
import { mistakenWords, verbGroups } from './verb-groups.ts';

/** One word of the command tree. At most one of the two is there; a bare `kubectl` has none. */
export interface VerbNode {
  /** `create secret`; empty for the root. */
  name: string;
  command?: Command;
  family?: VerbFamily;
  /** What `flagsOf` made. */
  flags?: FlagSet;
  children: Map<string, VerbNode>;
}

export interface FoundVerb {
  node: VerbNode;
  /** The words that are left: flags and arguments. */
  rest: string[];
}

/** Walks as far as the words go. Throws CommandError for a first word that kubectl does not have. */
export function findVerb(words: readonly string[]): FoundVerb {
  let node = root;
  let rest = [...words];
  for (;;) {
    const at = firstArgument(rest, flagsOf(node));
    const word = at === undefined ? undefined : rest[at];
    if (at === undefined || word === undefined) return { node, rest };
    const next = node.children.get(word);
    if (next === undefined) {
      if (node === root) throw words[0]?.startsWith('-') ? misplacedFlag(words[0]) : unknownCommand(word);
      return { node, rest };
    }
    node = next;
    rest = rest.toSpliced(at, 1);
  }
}

/** All flags that a node's line may hold. */
export function flagsOf(node: VerbNode): FlagSet {
  return (node.flags ??= flagSet([...(node.command?.flags ?? []), ...globalFlags, helpFlag]));
}

function firstArgument(words: readonly string[], flags: FlagSet): number | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return undefined;
    if (word !== '' && !word.startsWith('-')) return at;
    if (word.startsWith('-') && wantsNextWord(flags, word)) at++;
  }
  return undefined;
}

/** An unknown word would be a plugin's name, which has to come first. */
const misplacedFlag = (flag: string) =>
  new CommandError(`Error: flags cannot be placed before plugin name: ${flag}`, { verbatim: true });

function unknownCommand(word: string): CommandError {
  const typed = word.toLowerCase();
  const meant = Object.hasOwn(mistakenWords, typed) ? mistakenWords[typed] : undefined;
  const near = verbGroups
    .flatMap(({ words }) => words)
    .filter((verb) => isNear(typed, verb) || verb.startsWith(typed) || meant?.includes(verb));
  const hint = near.length ? `\n\nDid you mean this?\n${near.map((verb) => `\t${verb}\n`).join('')}` : '';
  return new CommandError(`unknown command ${quote(word)} for "kubectl"${hint}`);
}

/** At most two edits away. */
const isNear = (word: string, verb: string) => Math.abs(word.length - verb.length) <= 2 && distance(word, verb) <= 2;

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function plant(parent: VerbNode, words: readonly string[], aliases: readonly string[], kind: Partial<VerbNode>): void {
  const [word = '', ...deeper] = words;
  const name = parent.name ? `${parent.name} ${word}` : word;
  const node: VerbNode = parent.children.get(word) ?? { name, children: new Map() };
  parent.children.set(word, node);
  if (deeper.length) return plant(node, deeper, aliases, kind);
  Object.assign(node, kind);
  for (const alias of aliases) parent.children.set(alias, node);
}

function growTree(): VerbNode {
  const tree: VerbNode = { name: '', children: new Map() };
  for (const family of verbFamilies) plant(tree, family.name.split(' '), family.aliases ?? [], { family });
  for (const command of commands) plant(tree, command.name.split(' '), command.aliases ?? [], { command });
  return tree;
}

const root = growTree();
