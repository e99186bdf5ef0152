// What can be told of a dialect line from its words alone: the verb's own reading on top of what all verbs share.

import type { LineReading, ReadLine } from '../model/line-reading.ts';
import { CommandError, type FlagValues } from './command.ts';
import { findVerb, flagsOf, type FoundVerb } from './find-command.ts';
import { FlagError, parseFlags } from './flags.ts';

const blank: LineReading = {
  verb: '',
  known: true,
  effects: ['read'],
  mode: 'once',
  names: [],
  creates: [],
  deletes: [],
  needsContainer: false,
  files: [],
  localPaths: [],
};

export const readLine: ReadLine = (words) => {
  let found: FoundVerb;
  try {
    found = findVerb(words);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return {
      ...blank,
      verb: words[0] ?? '',
      known: false,
      effects: [],
      error: `error: ${error.message}`,
    };
  }
  const { node, rest } = found;
  const reading: LineReading = { ...blank, verb: node.name };
  try {
    const line = parseFlags(flagsOf(node), rest, { allowHoles: true });
    if (line.flags.bool('help')) return reading;
    return { ...reading, ...shared(line.flags), ...node.command?.read(line) };
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    return { ...reading, error: `error: ${error.message}` };
  }
};

function shared(flags: FlagValues): Partial<LineReading> {
  const reading: Partial<LineReading> = { files: [] };
  const namespace = flags.string('namespace');
  if (namespace) reading.namespace = namespace;
  if (flags.has('container') && flags.string('container')) reading.container = flags.string('container');
  if (flags.has('filename')) reading.files = [...flags.list('filename')];
  if (flags.has('kustomize') && flags.string('kustomize')) reading.files?.push(flags.string('kustomize'));
  if (flags.has('output') && flags.string('output')) reading.format = flags.string('output').split('=')[0] ?? '';
  return reading;
}
