// `kubectl drain`: cordons nodes and takes their pods away.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext } from '../command.ts';
import { chunkSizeFlag, dryRunFlag, selectorFlag } from '../common-flags.ts';
import { cordonNodes } from '../drain/cordon-nodes.ts';
import { drainOptions, type DrainOptions } from '../drain/drain-options.ts';
import { checkNodeChoice, nodesOf, readNodeLine } from '../drain/node-lines.ts';
import { podsToGo, unlessObjected } from '../drain/pods-to-go.ts';
import { takeAway } from '../drain/take-away.ts';
import { dryRunNote, dryRunStrategy } from '../dry-run.ts';
import { boolFlag, durationFlag, intFlag, stringFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';

export const drain: Command = {
  name: 'drain',
  usage: 'drain NODE',
  summary: 'Drain node in preparation for maintenance',
  examples: ['kubectl drain foo --force', 'kubectl drain foo --grace-period=900'],
  flags: [
    chunkSizeFlag,
    boolFlag('delete-emptydir-data', 'Continue even if there are pods using emptyDir, whose data is then deleted.'),
    boolFlag('disable-eviction', 'Force drain to use delete, even if eviction is supported.'),
    dryRunFlag,
    boolFlag('force', 'Continue even if there are pods that do not declare a controller.'),
    intFlag('grace-period', -1, 'Period of time in seconds given to each pod to terminate gracefully.'),
    boolFlag('ignore-daemonsets', 'Ignore DaemonSet-managed pods.'),
    stringFlag('pod-selector', 'Label selector to filter pods on the node'),
    selectorFlag,
    intFlag(
      'skip-wait-for-delete-timeout',
      0,
      'If pod DeletionTimestamp older than N seconds, skip waiting for the pod. Seconds must be greater than 0 to skip.',
    ),
    durationFlag('timeout', '0s', 'The length of time to wait before giving up, zero means infinite'),
  ],
  read: (line) => readNodeLine(line, 'destroy'),
  async run(line, context) {
    checkNodeChoice(line, 'drain');
    const dryRun = await dryRunStrategy(line.flags, context);
    const options = drainOptions(line.flags, dryRun);
    const nodes = await nodesOf(line, context);
    await cordonNodes(nodes, { unschedulable: true, dryRun }, context);
    const failures: Failure[] = [];
    for (const { name } of nodes) {
      const failure = await drainOne(name, options, context);
      if (failure === undefined) {
        await context.stdout.write(`node/${name} drained${dryRunNote[dryRun]}\n`);
        continue;
      }
      failures.push({ ...failure, node: name });
      const why = together(failure.reasons);
      await context.stderr.write(
        `error: unable to drain node ${quote(name)} due to error: ${why}, continuing command...\n`,
      );
    }
    if (failures.length) await giveUp(failures, context);
  },
};

/** What stood against draining a node. */
interface Failure {
  node: string;
  reasons: string[];
  error: unknown;
}

async function giveUp(failures: readonly Failure[], { stderr }: CommandContext): Promise<never> {
  const pending = failures.map(({ node }) => ` ${node}\n`).join('');
  await stderr.write(`There are pending nodes to be drained:\n${pending}`);
  const [only, ...others] = failures;
  if (others.length === 0 && !(only?.error instanceof AggregateError)) throw only?.error;
  throw new CommandError(failures.flatMap(({ reasons }) => reasons.map((reason) => `${reason}\n`)).join(''), {
    verbatim: true,
  });
}

/** Undefined where the node is drained. */
async function drainOne(
  node: string,
  options: DrainOptions,
  context: CommandContext,
): Promise<Omit<Failure, 'node'> | undefined> {
  const first = await attempt(async () => {
    const found = await podsToGo(node, options, context);
    unlessObjected(found);
    return found;
  });
  if ('reasons' in first) return first;
  const { pods, warnings } = first.value;
  if (warnings.length) await context.warn(warnings.join('; '));
  if (options.dryRun === 'client') {
    for (const { namespace, name } of pods) await context.stdout.write(`evicting pod ${namespace}/${name} (dry run)\n`);
    return undefined;
  }
  const taken = await attempt(() => takeAway(pods, options, context));
  if (!('reasons' in taken)) return undefined;
  await tellOfPending(node, together(taken.reasons), { options, context });
  return taken;
}

async function tellOfPending(
  node: string,
  why: string,
  { options, context }: { options: DrainOptions; context: CommandContext },
): Promise<void> {
  const { stderr } = context;
  const { pods, objections } = await podsToGo(node, options, context);
  if (pods.length) {
    const names = pods.map(({ name }) => `pod/${name}\n`).join('');
    await stderr.write(`There are pending pods in node ${quote(node)} when an error occurred: ${why}\n${names}`);
  }
  if (objections.length) {
    await stderr.write(`Following errors occurred while getting the list of pods to delete:\n${together(objections)}`);
  }
}

type Attempt<T> = { value: T } | Omit<Failure, 'node'>;

async function attempt<T>(action: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await action() };
  } catch (error) {
    const parts: unknown[] = error instanceof AggregateError ? error.errors : [error];
    const reasons = parts.flatMap((part) =>
      part instanceof CommandError || part instanceof ApiError ? [part.message] : [],
    );
    if (reasons.length < parts.length) throw error;
    return { reasons, error };
  }
}

/** As Go words an aggregate inside a sentence. */
function together(errors: readonly string[]): string {
  const distinct = [...new Set(errors)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
}
