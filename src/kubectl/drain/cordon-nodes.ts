// Marks nodes as unschedulable, or as schedulable again, and says each.

import { ApiError } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { dryRunNote, type DryRun } from '../dry-run.ts';
import { quote } from '../go-values.ts';
import { ownManager, send } from '../requests.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { resourcePath } from '../resources/resource-type.ts';

export interface Cordoning {
  unschedulable: boolean;
  dryRun: DryRun;
}

/** A node that the server does not let be changed is told of on standard error; it does not fail the line. */
export async function cordonNodes(
  nodes: readonly LiveObject[],
  { unschedulable, dryRun }: Cordoning,
  context: CommandContext,
): Promise<void> {
  const verb = unschedulable ? 'cordon' : 'uncordon';
  for (const { type, name, object } of nodes) {
    const spec = (object['spec'] ?? {}) as { unschedulable?: boolean };
    const already = (spec.unschedulable ?? false) === unschedulable;
    try {
      if (!already && dryRun !== 'client') {
        await send(context, 'PATCH', resourcePath(type, { name }), {
          contentType: 'application/strategic-merge-patch+json',
          query: { dryRun: dryRun === 'server' ? 'All' : undefined, ...ownManager },
          body: { spec: { unschedulable: unschedulable || null } },
        });
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      await context.stderr.write(`error: unable to ${verb} node ${quote(name)}: ${error.message}\n`);
      continue;
    }
    await context.stdout.write(`node/${name} ${already ? 'already ' : ''}${verb}ed${dryRunNote[dryRun]}\n`);
  }
}
