// `kubectl rollout undo`: back to an earlier revision.

import { CommandError, type Command } from '../command.ts';
import { dryRunFlag } from '../common-flags.ts';
import { dryRunStrategy } from '../dry-run.ts';
import { intFlag } from '../flag-kinds.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { rollBack } from '../rollout/roll-back.ts';
import { requireResources, rolloutFlags, rolloutTargets } from '../rollout/rollout-line.ts';
import { withoutRollouts, workloadKind } from '../rollout/workload.ts';

export const rolloutUndo: Command = {
  name: 'rollout undo',
  usage: 'rollout undo (TYPE NAME | TYPE/NAME) [flags]',
  summary: 'Undo a previous rollout',
  examples: ['kubectl rollout undo deployment/abc', 'kubectl rollout undo daemonset/abc --to-revision=3'],
  flags: [
    dryRunFlag,
    ...printFlags('object'),
    ...rolloutFlags,
    intFlag('to-revision', 0, 'The revision to rollback to. Default to 0 (last revision).'),
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    requireResources(line);
    const toRevision = flags.int('to-revision');
    const undo = async (live: LiveObject) => {
      const kind = workloadKind(live.type);
      if (kind === undefined) throw new CommandError(withoutRollouts(live.type, 'rollbacker'));
      const operation = await rollBack(context, live, kind, { toRevision, dryRun });
      const printer = await resultPrinter(flags, context, { operation, dryRun, keepOrder: true });
      await context.stdout.write(printer.print(live.object));
    };
    await visitObjects(context, await rolloutTargets(line, context), undo, { registered: true });
  },
};
