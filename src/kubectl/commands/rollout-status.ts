// `kubectl rollout status`: waits, by watch, until a rollout is done.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { boolFlag, durationFlag, intFlag } from '../flag-kinds.ts';
import { namedRefs } from '../reading.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { requireResources, rolloutFlags, rolloutTargets, sayNothingFound } from '../rollout/rollout-line.ts';
import { statusOfRollout } from '../rollout/status-of-rollout.ts';
import { goGroupKind, workloadKind, type Workload } from '../rollout/workload.ts';
import { limited, untilObject } from '../wait/until-object.ts';

export const rolloutStatus: Command = {
  name: 'rollout status',
  usage: 'rollout status (TYPE NAME | TYPE/NAME) [flags]',
  summary: 'Show the status of the rollout',
  examples: ['kubectl rollout status deployment/nginx'],
  flags: [
    intFlag('revision', 0, 'Pin to a specific revision for showing its status. Defaults to 0 (last revision).'),
    ...rolloutFlags,
    durationFlag('timeout', '0s', 'The length of time to wait before ending watch, zero means never.'),
    boolFlag('watch', "Watch the status of the rollout until it's done.", { short: 'w', default: 'true' }),
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags) }),
  async run(line, context) {
    requireResources(line);
    const revision = line.flags.int('revision');
    if (revision < 0) throw new CommandError(`revision must be a positive integer: ${revision}`);
    const targets = await rolloutTargets(line, context);
    const count = await visitObjects(context, targets, (live) => follow(live, line.flags, context), {
      registered: true,
    });
    if (count === 0) await sayNothingFound(context);
  },
};

async function follow(live: LiveObject, flags: FlagValues, context: CommandContext): Promise<void> {
  const kind = workloadKind(live.type);
  if (kind === undefined) {
    throw new CommandError(`no status viewer has been implemented for ${goGroupKind(live.type)}`);
  }
  const timeout = flags.duration('timeout');
  const limit = timeout > 0 ? limited(context, timeout) : undefined;
  const isDone = async (object: KubeObject | undefined) => {
    if (object === undefined) throw new CommandError('object has been deleted');
    const { text, done } = statusOfRollout(kind, object as Workload, flags.int('revision'));
    await context.stdout.write(text);
    return done || !flags.bool('watch');
  };
  try {
    await untilObject(context, live, isDone, limit?.signal ?? context.signal);
  } catch (error) {
    if (!limit?.over()) throw error;
    throw new CommandError('timed out waiting for the condition');
  } finally {
    limit?.end();
  }
}
