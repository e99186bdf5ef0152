// The objects that a `delete` line means, one after the other: a collection is listed only when its turn comes, so that
// what went with an earlier object is not met again.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { loadManifests } from '../manifests/load-manifests.ts';
import { labelFilter } from '../manifests/visit-manifests.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { filePaths, givesFiles } from '../resources/line-targets.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import { selectTargets } from '../resources/targets.ts';
import { fulfils } from '../selectors/label-selector.ts';

export interface Victim {
  type: ResourceType;
  namespace: string | undefined;
  name: string;
  /** The file it was read from. */
  source?: string;
  /** Set once it was deleted: who it was that must be gone. */
  uid?: string;
}

/** What is wrong with single parts of the line: the cluster's lists, and documents of files. */
export interface VictimFaults {
  faults: unknown[];
  unread: unknown[];
}

/** Throws what forbids the whole line. */
export async function* victims(
  line: ParsedLine,
  context: CommandContext,
  { faults, unread }: VictimFaults,
): AsyncGenerator<Victim> {
  if (givesFiles(line)) yield* fromFiles(line, context, unread);
  else yield* fromArguments(line, context, faults);
}

async function* fromArguments(line: ParsedLine, context: CommandContext, faults: unknown[]): AsyncGenerator<Victim> {
  const { args, flags } = line;
  const targets = await selectTargets(context, {
    args,
    labelSelector: flags.string('selector'),
    fieldSelector: flags.string('field-selector'),
    all: flags.bool('all'),
    allNamespaces: flags.bool('all-namespaces'),
  });
  if (flags.changed('namespace') && targets.some(({ type }) => !type.namespaced)) {
    await context.warn('deleting cluster-scoped resources, not scoped to the provided namespace');
  }
  for (const target of targets) {
    if (target.kind === 'named') {
      const { type, namespace, name } = target;
      yield { type, namespace, name };
      continue;
    }
    try {
      yield* await fetchObjects(context, target);
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
      faults.push(error);
    }
  }
}

async function* fromFiles(line: ParsedLine, context: CommandContext, unread: unknown[]): AsyncGenerator<Victim> {
  const { args, flags } = line;
  if (args.length > 0) {
    throw new CommandError(
      'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    );
  }
  const wanted = labelFilter(line);
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: flags.bool('recursive'),
    enforceNamespace: flags.changed('namespace'),
    validate: false,
  });
  for await (const item of loading) {
    if ('fault' in item) unread.push(item.fault);
    else if (fulfils(item.object.metadata?.labels, wanted)) {
      yield { type: item.type, namespace: item.namespace, name: item.name, source: item.source };
    }
  }
}
