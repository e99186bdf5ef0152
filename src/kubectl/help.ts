// Help texts, made from the verbs' own data: `k --help`, `k get -h`, `k rollout`.

import type { Command } from './command.ts';
import type { VerbNode } from './find-command.ts';
import { flagListing } from './flag-listing.ts';
import { verbGroups } from './verb-groups.ts';

const optionsHint = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

/** kubectl's longest first word, `api-resources`. */
const longestVerb = 13;

/** The help of any node of the command tree, the root included. */
export function helpText(node: VerbNode): string {
  if (node.command) return commandHelp(node.command, node);
  if (node.name === '') return rootHelp(node);
  const { summary = '', details = '', aliases = [], usage = `${node.name} SUBCOMMAND` } = node.family ?? {};
  const names = [node.name.split(' ').at(-1) ?? '', ...aliases];
  return `${[
    summary + details,
    ...(aliases.length ? [`Aliases:\n${names.join(', ')}`] : []),
    `Available Commands:\n${listing([...subcommands(node)])}`,
    `Usage:\n  kubectl ${usage} [options]`,
    `Use "kubectl ${node.name} <command> --help" for more information about a given command.\n${optionsHint}`,
  ].join('\n\n')}`;
}

function rootHelp(root: VerbNode): string {
  const groups = verbGroups.flatMap(({ title, words }) => {
    const entries = words.flatMap((word): [string, string][] => {
      const node = root.children.get(word);
      const summary = node?.command?.summary ?? node?.family?.summary;
      return summary ? [[word, firstSentence(summary)]] : [];
    });
    return entries.length ? [`${title}:\n${listing(entries, longestVerb)}`] : [];
  });
  return `${[
    'kubectl controls the Kubernetes cluster manager.',
    ...groups,
    'Usage:\n  kubectl [flags] [options]',
    `Use "kubectl <command> --help" for more information about a given command.\n${optionsHint}`,
  ].join('\n\n')}`;
}

function commandHelp(command: Command, node: VerbNode): string {
  const visible = command.flags.filter(({ hidden }) => !hidden);
  const ownName = command.name.split(' ').at(-1) ?? '';
  const parts = [command.summary];
  if (command.aliases?.length) parts.push(`Aliases:\n${[ownName, ...command.aliases].join(', ')}`);
  if (command.examples?.length) parts.push(`Examples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`);
  if (node.children.size) parts.push(`Available Commands:\n${listing(subcommands(node))}`);
  if (visible.length) parts.push(`Options:\n${flagListing(visible)}`);
  parts.push(`Usage:\n  kubectl ${command.usage} [options]`, optionsHint);
  return parts.join('\n\n');
}

function subcommands(node: VerbNode): [string, string][] {
  return [...new Set(node.children.values())]
    .flatMap(({ name, command, family }): [string, string][] => {
      const summary = command?.summary ?? family?.summary;
      return summary ? [[name.split(' ').at(-1) ?? '', firstSentence(summary)]] : [];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function listing(entries: [string, string][], least = 11): string {
  const width = Math.max(least, ...entries.map(([name]) => name.length)) + 3;
  return entries.map(([name, summary]) => `  ${name.padEnd(width)}${summary}`).join('\n');
}

const firstSentence = (text: string) => text.split('\n')[0]?.replace(/\.$/, '') ?? '';
