// What a whole line selects: its arguments, its selectors and its -f, by the flags that verbs share.

import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { loadManifests } from '../manifests/load-manifests.ts';
import type { ManifestPath } from '../manifests/read-sources.ts';
import { selectTargets, type NamedTarget, type Target, type TargetOptions } from './targets.ts';

export interface LineTargets {
  targets: Target[];
  /** What was wrong with single objects of -f. */
  faults: CommandError[];
  /** The line means one object: one name, or one file (which may hold more). */
  single: boolean;
}

export interface LineTargetOptions extends Partial<Omit<TargetOptions, 'args'>> {
  /** Of files only kinds that kubectl was built with are understood. */
  registered?: boolean;
}

/** `--all` as most verbs have it: a type alone then means all its objects, and nothing else changes. */
export const allOfType = ({ flags }: Pick<ParsedLine, 'flags'>): LineTargetOptions => ({
  all: false,
  emptySelectsAll: flags.bool('all'),
});

/** -f was given. */
export function givesFiles({ flags }: Pick<ParsedLine, 'flags'>): boolean {
  return flags.has('filename') && (flags.list('filename').length > 0 || flags.string('kustomize') !== '');
}

/** Throws CommandError where the parts of the line don't go together, or a file cannot be read. */
export async function lineTargets(
  context: CommandContext,
  line: ParsedLine,
  options: LineTargetOptions = {},
): Promise<LineTargets> {
  const { args, flags } = line;
  if (!givesFiles(line)) {
    const targets = await selectTargets(context, { ...selectorsOf(line), ...options, args });
    return { targets, faults: [], single: targets.length === 1 && targets[0]?.kind === 'named' };
  }
  if (args.length > 1 || args.some((arg) => arg.includes('/'))) {
    throw new CommandError(
      args[0]?.includes('/')
        ? 'resource/name arguments cannot be provided when a path is specified'
        : 'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    );
  }
  if (args.length === 1) {
    throw new CommandError(
      'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    );
  }
  const paths = filePaths(line);
  const targets: NamedTarget[] = [];
  const faults: CommandError[] = [];
  const loading = loadManifests(context, {
    paths,
    recursive: flags.bool('recursive'),
    enforceNamespace: flags.changed('namespace'),
    validate: false,
    registered: options.registered ?? false,
  });
  for await (const item of loading) {
    if ('fault' in item) faults.push(item.fault);
    else targets.push({ kind: 'named', type: item.type, namespace: item.namespace, name: item.name });
  }
  const oneFile = paths.length === 1 && paths[0] !== '-' && !flags.bool('recursive');
  return { targets, faults, single: oneFile };
}

/** What is given with -f or -k. Throws CommandError for combinations that kubectl refuses. */
export function filePaths({ flags }: Pick<ParsedLine, 'flags'>): ManifestPath[] {
  const paths = flags.list('filename');
  const kustomize = flags.string('kustomize');
  if (paths.length && kustomize) throw new CommandError('only one of -f or -k can be specified');
  if (kustomize && flags.bool('recursive')) throw new CommandError("the -k flag can't be used with -f or -R");
  return kustomize ? [{ kustomization: kustomize }] : paths;
}

function selectorsOf({ flags }: ParsedLine): LineTargetOptions {
  const text = (name: string) => (flags.has(name) ? flags.string(name) : '');
  const bool = (name: string) => flags.has(name) && flags.bool(name);
  return {
    labelSelector: text('selector'),
    fieldSelector: text('field-selector'),
    subresource: text('subresource'),
    allNamespaces: bool('all-namespaces'),
    all: bool('all'),
  };
}
