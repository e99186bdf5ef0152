// `kubectl set serviceaccount`.

import { recordFlag } from '../change-cause.ts';
import { CommandError, type Command } from '../command.ts';
import { dryRunStrategy } from '../dry-run.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { withPodSpec } from '../set/pod-spec.ts';
import { checkLocal, setEach, setFlags, subjectsOf, type Setting } from '../set/set-each.ts';

export const setServiceaccount: Command = {
  name: 'set serviceaccount',
  aliases: ['sa'],
  usage: 'set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT',
  summary: 'Update the service account of a resource',
  examples: ['kubectl set serviceaccount deployment nginx-deployment serviceaccount1'],
  flags: [...setFlags('serviceaccount'), recordFlag],
  read: ({ args, flags }) => ({ names: namedRefs(args.slice(0, -1), flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { args, flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    checkLocal(line, dryRun);
    const operation = 'serviceaccount updated';
    const printer = await resultPrinter(flags, context, { operation, dryRun, keepOrder: true });
    const name = args.at(-1);
    if (name === undefined) throw new CommandError('serviceaccount is required');
    const subjects = await subjectsOf(line, args.slice(0, -1), context);
    await setEach(subjects, accountSetting(name), { line, dryRun, printer, context });
  },
};

const accountSetting = (serviceAccountName: string): Setting => ({
  verb: 'set serviceaccount',
  failure: 'failed to patch ServiceAccountName',
  change: (object) => withPodSpec(object, (spec) => ({ ...spec, serviceAccountName })),
  saysUnchanged: true,
});
