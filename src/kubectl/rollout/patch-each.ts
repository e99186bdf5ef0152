// Changes one workload after the other by a patch, and says each: what `pause`, `resume` and `restart` share.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { strategicPatchBetween } from '../generate/two-way.ts';
import { gather, throwErrors } from '../get/outcome.ts';
import { quote } from '../go-values.ts';
import { resultPrinter } from '../print/result.ts';
import { send } from '../requests.ts';
import { fetchObjects, placeOf, type LiveObject } from '../resources/fetch.ts';
import { qualifiedResource, resourcePath } from '../resources/resource-type.ts';
import { requireResources, rolloutTargets, sayNothingFound } from './rollout-line.ts';
import { workloadKind, type Workload, type WorkloadKind } from './workload.ts';

export interface Change {
  /** `paused`. */
  done: string;
  /** Why not, where an object can't be changed so; else the object as it is to be. */
  change(object: Workload, kind: WorkloadKind | undefined): Workload | string;
  /** What is said where nothing would change. */
  unchanged(name: string): string;
}

/** Throws what went wrong with single objects, together, at the end. */
export async function patchEach(line: ParsedLine, context: CommandContext, change: Change): Promise<void> {
  requireResources(line);
  const { targets, faults } = await rolloutTargets(line, context);
  const { found, errors } = await gather(targets, (target) => fetchObjects(context, target, { registered: true }));
  const problems: Error[] = [...faults, ...errors];
  if (found.length === 0 && problems.length === 0) return sayNothingFound(context);
  for (const live of found) {
    try {
      const answer = await patchOne(live, { line, context, change });
      const printer = await resultPrinter(line.flags, context, {
        operation: change.done,
        dryRun: 'none',
        keepOrder: true,
      });
      await context.stdout.write(printer.print(answer));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error);
    }
  }
  throwErrors(problems);
}

async function patchOne(live: LiveObject, { line, context, change }: Patching) {
  const changed = change.change(live.object as Workload, workloadKind(live.type));
  if (typeof changed === 'string') {
    throw new CommandError(`error: ${qualifiedResource(live.type)} ${quote(live.name)} ${changed}`);
  }
  const patch = strategicPatchBetween(live.object, changed);
  if (Object.keys(patch).length === 0) throw new CommandError(change.unchanged(live.name));
  try {
    return await send(context, 'PATCH', resourcePath(live.type, placeOf(live)), {
      contentType: 'application/strategic-merge-patch+json',
      query: { fieldManager: line.flags.string('field-manager') },
      body: patch,
    });
  } catch (error) {
    throw error instanceof ApiError ? new CommandError(`failed to patch: ${error.message}`) : error;
  }
}

interface Patching {
  line: ParsedLine;
  context: CommandContext;
  change: Change;
}
