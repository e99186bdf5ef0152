// What the lines of `cordon`, `uncordon` and `drain` have in common: the nodes that they mean.

import type { Effect } from '../../model/effect.ts';
import type { LineReading } from '../../model/line-reading.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { isRehearsal, ref } from '../reading.ts';
import { fetchObjects, type LiveObject } from '../resources/fetch.ts';
import { selectTargets } from '../resources/targets.ts';
import { usageError } from '../usage-error.ts';

/** Throws CommandError where it is not said, or said twice, which nodes are meant. */
export function checkNodeChoice({ args, flags }: ParsedLine, verb: string): void {
  if (args.length === 0 && !flags.changed('selector')) throw usageError(verb, `USAGE: ${verb} NODE [flags]`);
  if (args.length > 0 && flags.string('selector')) {
    throw usageError(verb, 'error: cannot specify both a node name and a --selector option');
  }
}

/** All of them, before any is touched: one that is missing is an error for the whole line. */
export async function nodesOf({ args, flags }: ParsedLine, context: CommandContext): Promise<LiveObject[]> {
  const labelSelector = flags.string('selector');
  const names = args.map((name) => (name.includes('/') ? name : `nodes/${name}`));
  const targets = await selectTargets(context, {
    args: labelSelector ? ['nodes'] : names,
    labelSelector,
    singleType: true,
  });
  const nodes: LiveObject[] = [];
  for (const target of targets) {
    const chunkSize = flags.has('chunk-size') ? flags.int('chunk-size') : 500;
    const found = await fetchObjects(context, target, { chunkSize });
    const { group, version, plural, kind } = target.type;
    if (kind !== 'Node') {
      throw new CommandError(`error: expected resource of type node, got {"${group}" "${version}" "${plural}"}`);
    }
    nodes.push(...found);
  }
  return nodes;
}

export function readNodeLine({ args, flags }: ParsedLine, effect: Effect): Partial<LineReading> {
  return {
    names: args.map((name) => ref('node', name.replace(/^nodes?\//, ''), flags)),
    effects: isRehearsal(flags) ? ['read'] : [effect, 'cluster-scope'],
  };
}
