// `kubectl wait`: until objects are there, are as wanted, or are gone.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { allNamespacesFlag, fieldSelectorFlag, filenameFlags, selectorFlag } from '../common-flags.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { namedRefs } from '../reading.ts';
import { fetchObjects, type LiveObject } from '../resources/fetch.ts';
import { allOfType, lineTargets } from '../resources/line-targets.ts';
import { qualifiedKind } from '../resources/resource-type.ts';
import type { Target } from '../resources/targets.ts';
import { limited, untilObject, type ObjectPlace } from '../wait/until-object.ts';
import { readFor, type Wanted } from '../wait/wanted.ts';

/** Milliseconds: a negative timeout means a week, and one look needs no limit. */
const aWeek = 168 * 3_600_000;

export const wait: Command = {
  name: 'wait',
  usage:
    'wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) ' +
    '[--for=create|--for=delete|--for condition=available|--for=jsonpath=...[=value]] [flags]',
  summary: 'Experimental: Wait for a specific condition on one or many resources',
  examples: [
    'kubectl wait --for=condition=Ready pod/kiada --timeout=60s',
    "kubectl wait --for=jsonpath='{.status.phase}'=Running pod/kiada",
    'kubectl wait --for=delete pod/kiada',
  ],
  flags: [
    ...filenameFlags('identifying the resource.'),
    {
      name: 'all',
      type: 'bool',
      default: 'false',
      usage: 'Select all resources in the namespace of the specified resource types',
    },
    allNamespacesFlag,
    fieldSelectorFlag,
    {
      name: 'for',
      type: 'string',
      default: '',
      usage:
        "The condition to wait on: [create|delete|condition=condition-name[=condition-value]|jsonpath='{JSONPath expression}'=[JSONPath value]].",
    },
    {
      name: 'local',
      type: 'bool',
      default: 'false',
      usage: 'If true, annotation will NOT contact api-server but run locally.',
    },
    ...printFlags('object'),
    selectorFlag,
    {
      name: 'timeout',
      type: 'duration',
      default: '30s',
      usage:
        "The length of time to wait before giving up. Zero means check once and don't wait, negative means wait for a week.",
    },
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags) }),
  async run(line, context) {
    const wanted = readFor(line.flags.string('for'));
    const { targets } = await lineTargets(context, line, allOfType(line));
    const asked = line.flags.duration('timeout');
    const limit = limited(context, asked > 0 ? asked : aWeek);
    try {
      const places = await placesOf(targets, wanted, context, limit);
      await waitForEach(places, wanted, { line, context, limit, patient: asked !== 0 });
    } finally {
      limit.end();
    }
  },
};

type Limit = ReturnType<typeof limited>;

/** The objects to wait for. Who waits for `create` waits for them here. */
async function placesOf(
  targets: readonly Target[],
  wanted: Wanted,
  context: CommandContext,
  limit: Limit,
): Promise<ObjectPlace[]> {
  const places: ObjectPlace[] = [];
  for (const target of targets) {
    if (target.kind === 'named') {
      if (wanted.kind === 'create') await untilMade(target, context, limit);
      // Of what is gone already kubectl says nothing.
      if (wanted.kind !== 'delete' || (await isThere(target, context))) places.push(target);
    } else places.push(...(await listed(target, wanted, context, limit)));
  }
  if (places.length === 0 && wanted.kind === 'state') throw new CommandError('no matching resources found');
  return places;
}

async function isThere(target: Target, context: CommandContext): Promise<boolean> {
  try {
    return (await fetchObjects(context, target)).length > 0;
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return false;
    throw error;
  }
}

async function listed(target: Target, wanted: Wanted, context: CommandContext, limit: Limit): Promise<LiveObject[]> {
  for (;;) {
    const found = await fetchObjects(context, target);
    if (found.length > 0 || wanted.kind !== 'create') return found;
    await pause(context, limit);
  }
}

async function untilMade(place: ObjectPlace, context: CommandContext, limit: Limit): Promise<void> {
  try {
    await untilObject(context, place, (object) => object !== undefined, limit.signal);
  } catch (error) {
    if (!limit.over()) throw error;
    throw new CommandError('timed out waiting for the condition');
  }
}

/** Half a second of the clock's, as kubectl polls. */
function pause(context: CommandContext, limit: Limit): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => {
      cancel();
      reject(new CommandError('timed out waiting for the condition'));
    };
    const cancel = context.clock.after(500, () => {
      limit.signal.removeEventListener('abort', late);
      resolve();
    });
    limit.signal.addEventListener('abort', late, { once: true });
  });
}

interface Waiting {
  line: ParsedLine;
  context: CommandContext;
  limit: Limit;
  /** Whether to wait at all, or to look once. */
  patient: boolean;
}

async function waitForEach(places: readonly ObjectPlace[], wanted: Wanted, waiting: Waiting): Promise<void> {
  const { line, context, limit } = waiting;
  const faults: unknown[] = [];
  const printer = await choosePrinter(line.flags, context, { scope: 'object' });
  for (const place of places) {
    try {
      // The time is one for all: once it is over, nobody is looked at any more.
      limit.signal.throwIfAborted();
      const object = await waitFor(place, wanted, waiting);
      const said = `${qualifiedKind(place.type)}/${place.name} condition met\n`;
      await context.stdout.write(object && printer ? printer.print(object) : said);
    } catch (error) {
      if (limit.over()) {
        faults.push(new CommandError(`timed out waiting for the condition on ${place.type.plural}/${place.name}`));
      } else if (error instanceof ApiError || error instanceof CommandError) faults.push(error);
      else throw error;
    }
  }
  if (faults.length > 0) throw new AggregateError(faults);
}

async function waitFor(
  place: ObjectPlace,
  wanted: Wanted,
  { context, limit, patient }: Waiting,
): Promise<KubeObject | undefined> {
  if (wanted.kind === 'create') return (await fetchObjects(context, { kind: 'named', ...place }))[0]?.object;
  if (wanted.kind === 'delete') {
    await untilObject(context, place, (object) => object === undefined, limit.signal);
    return undefined;
  }
  const [live] = await fetchObjects(context, { kind: 'named', ...place });
  if (live && wanted.holds(live.object)) return live.object;
  if (!patient) throw new CommandError(`condition not met for ${place.type.plural}/${place.name}`);
  return untilObject(context, place, (object) => object !== undefined && wanted.holds(object), limit.signal);
}
