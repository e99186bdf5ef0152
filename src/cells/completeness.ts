// Which arguments kubectl's verbs can't do without: tells `k logs`, a verb that prose talks about, from a command.

import type { LineReading } from '../model/line-reading.ts';

/** Complete without any argument. */
const standAlone = new Set([
  'api-resources',
  'api-versions',
  'auth whoami',
  'cluster-info',
  'cluster-info dump',
  'config current-context',
  'config get-clusters',
  'config get-contexts',
  'config get-users',
  'config view',
  'events',
  'options',
  'plugin list',
  'proxy',
  'top node',
  'top pod',
  'version',
]);

/** How many arguments besides the verb; one where it is not listed. `TYPE/NAME` counts as two. */
const least: Record<string, number> = {
  annotate: 3,
  autoscale: 2,
  cp: 2,
  delete: 2,
  exec: 2,
  expose: 2,
  label: 3,
  patch: 2,
  'port-forward': 2,
  'rollout history': 2,
  'rollout pause': 2,
  'rollout restart': 2,
  'rollout resume': 2,
  'rollout status': 2,
  'rollout undo': 2,
  scale: 2,
  'set image': 2,
  taint: 3,
};

/** Flags that stand for names of objects. */
const selecting = /^(?:-l.*|-[a-zA-Z]*A|--(?:all|all-namespaces|current|selector)(?:=.*)?)$/;

/** Verbs whose objects are of one kind, so that a selector is all they need. */
const ofOneKind = new Set(['config set-context', 'cordon', 'drain', 'logs', 'uncordon']);

/** Flags whose value is the next word. */
const valued = new Set([
  '-L',
  '-n',
  '-c',
  '-o',
  '-s',
  '--namespace',
  '--container',
  '--output',
  '--context',
  '--kubeconfig',
]);

/** Says what a command lacks, in one sentence; undefined where it is complete. */
export function missingPart(words: readonly string[], reading: LineReading | undefined): string | undefined {
  if (words.length === 0 || !reading) return 'names the program, not a command';
  if (words.some((word) => word === '--help' || word === '-h')) return undefined;
  const verb = reading.known ? reading.verb : (words[0] ?? '');
  if (standAlone.has(verb) || givesFile(words, verb) || words.some((word) => word.startsWith('--raw')))
    return undefined;
  const given = countArguments(words, verb) - verb.split(' ').length;
  const selects = words.some((word) => selecting.test(word));
  const needed = Object.hasOwn(least, verb) ? (least[verb] ?? 1) : 1;
  if (given <= 0 && !(selects && ofOneKind.has(verb))) return `names the verb ${verb || 'only'}, without what it needs`;
  if (given + (selects ? 1 : 0) < needed) return `${verb} needs more arguments than these`;
  if (reading.error !== undefined && !/unknown/.test(reading.error)) {
    return `not complete: kubectl would say "${reading.error.replace(/^error: /, '').split('\n')[0]}"`;
  }
  return undefined;
}

/** A manifest or folder; `logs -f` means something else. */
const givesFile = (words: readonly string[], verb: string) =>
  verb !== 'logs' &&
  words.some((word) => /^(?:-[fk]|--filename|--kustomize)/.test(word)) &&
  !/(?:^-f|=)$/.test(words.at(-1) ?? '');

function countArguments(words: readonly string[], verb: string): number {
  let count = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (valued.has(word) || (word === '-p' && verb === 'patch')) at++;
    else if (!word.startsWith('-')) count += /^[\w.-]+\/[^/]+$/.test(word) && count > 0 ? 2 : 1;
  }
  return count;
}
