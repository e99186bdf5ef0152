// `kubectl scale`: a new number of replicas.

import { recorded, recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { dryRunFlag, filenameFlags, selectorFlag } from '../common-flags.ts';
import { dryRunStrategy } from '../dry-run.ts';
import { boolFlag, durationFlag, intFlag, stringFlag } from '../flag-kinds.ts';
import { mergePatchBetween } from '../generate/two-way.ts';
import { gather, throwErrors } from '../get/outcome.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { ownManager, send } from '../requests.ts';
import { fetchObjects, placeOf, type LiveObject } from '../resources/fetch.ts';
import { allOfType, lineTargets } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { resize, type Resize } from '../scale/resize.ts';

export const scale: Command = {
  name: 'scale',
  usage: 'scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)',
  summary: 'Set a new size for a deployment, replica set, or replication controller',
  examples: [
    'kubectl scale --replicas=3 rs/foo',
    'kubectl scale --replicas=3 -f foo.yaml',
    'kubectl scale --current-replicas=2 --replicas=3 deployment/mysql',
  ],
  flags: [
    boolFlag('all', 'Select all resources in the namespace of the specified resource types'),
    intFlag('current-replicas', -1, 'Precondition for current size. -1 (default) for no condition.'),
    dryRunFlag,
    ...filenameFlags('identifying the resource to set a new size'),
    ...printFlags('object'),
    recordFlag,
    intFlag('replicas', 0, 'The new desired number of replicas. Required.'),
    stringFlag('resource-version', 'Precondition for resource version.'),
    selectorFlag,
    durationFlag(
      'timeout',
      '0s',
      "The length of time to wait before giving up on a scale operation, zero means don't wait.",
    ),
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { flags } = line;
    if (!flags.changed('replicas')) throw new CommandError('required flag(s) "replicas" not set');
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await resultPrinter(flags, context, { operation: 'scaled', dryRun });
    check(flags);
    const { found, errors } = await objectsOf(line, context);
    if (flags.string('resource-version') && found.length > 1) {
      throw new CommandError('cannot use --resource-version with multiple resources');
    }
    if (found.length === 0) throw new CommandError(`no objects passed to scale${reasons(errors)}`);
    for (const live of found) {
      if (dryRun !== 'client') {
        await resize(context, live, howOf(flags, dryRun === 'server'));
        await record(live, line, context);
      }
      await context.stdout.write(printer.print(live.object));
    }
    throwErrors(errors);
  },
};

function check(flags: FlagValues): void {
  if (flags.int('replicas') < 0) {
    throw new CommandError('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  }
  if (flags.int('current-replicas') < -1) {
    throw new CommandError('The --current-replicas must specify an integer of -1 or greater');
  }
}

function howOf(flags: FlagValues, serverDryRun: boolean): Resize {
  const current = flags.int('current-replicas');
  const resourceVersion = flags.string('resource-version');
  const conditional = current !== -1 || resourceVersion !== '';
  return {
    replicas: flags.int('replicas'),
    ...(conditional && { condition: { ...(current !== -1 && { replicas: current }), resourceVersion } }),
    serverDryRun,
    timeout: flags.duration('timeout'),
  };
}

/** All of them are read before the first is changed. */
async function objectsOf(line: ParsedLine, context: CommandContext) {
  const { targets, faults } = await lineTargets(context, line, allOfType(line));
  const { found, errors } = await gather(targets, (target) => fetchObjects(context, target));
  return { found, errors: [...faults, ...errors] };
}

function reasons(errors: readonly Error[]): string {
  if (errors.length === 0) return '';
  const texts = errors.map(({ message }) => message);
  return texts.length === 1 ? ` ${texts[0]}` : ` [${texts.join(', ')}]`;
}

async function record(live: LiveObject, line: ParsedLine, context: CommandContext): Promise<void> {
  const patch = mergePatchBetween(live.object, recorded(live.object, 'scale', line));
  if (Object.keys(patch).length === 0) return;
  await send(context, 'PATCH', resourcePath(live.type, placeOf(live)), {
    contentType: 'application/merge-patch+json',
    query: ownManager,
    body: patch,
  });
}
