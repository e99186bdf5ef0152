// `kubectl describe`: what is known of objects, for people.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { allNamespacesFlag, chunkSizeFlag, filenameFlags, selectorFlag } from '../common-flags.ts';
import { describers } from '../describe/describers.ts';
import { withoutNulls } from '../describe/fetch-typed.ts';
import { describeAny } from '../describe/generic.ts';
import { asTheyAre, gather, readThenVisited, throwErrors, type Gathered } from '../get/outcome.ts';
import { namedRefs } from '../reading.ts';
import { fetchObjects, type LiveObject } from '../resources/fetch.ts';
import { givesFiles, lineTargets } from '../resources/line-targets.ts';
import { selectTargets } from '../resources/targets.ts';

export const describe: Command = {
  name: 'describe',
  usage: 'describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)',
  summary: 'Show details of a specific resource or group of resources',
  examples: [
    '# Describe a pod',
    'kubectl describe pods/nginx',
    '# Describe pods by label',
    'kubectl describe pods -l app=web',
  ],
  flags: [
    allNamespacesFlag,
    chunkSizeFlag,
    ...filenameFlags('Filename, directory, or URL to files containing the resource to describe'),
    selectorFlag,
    {
      name: 'show-events',
      type: 'bool',
      default: 'true',
      usage: 'If true, display events related to the described object.',
    },
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags) }),
  async run(line, context) {
    const { args, flags } = line;
    if (args.length === 0 && !givesFiles(line)) throw new CommandError(missingType);
    const { targets, faults } = await lineTargets(context, line, { emptySelectsAll: true });
    const chunkSize = flags.int('chunk-size');
    const gathered = await gather(targets, (target) =>
      fetchObjects(context, target, { chunkSize }).catch((error: unknown) => {
        throw givesFiles(line) && isMissing(error) && olderVersions.has(target.type.kind) ? noOlderVersion() : error;
      }),
    );
    const { found, errors } = await byPrefix(line, context, gathered);
    const separator = found === gathered.found ? '\n\n' : '\n';
    const texts: string[] = [];
    for (const live of found) texts.push(await describeLive(live, line, context));
    await context.stdout.write(texts.join(separator) + (found === gathered.found || texts.length === 0 ? '' : '\n'));
    if (found.length === 0 && faults.length + errors.length === 0) await sayNothingFound(line, context);
    throwErrors(readThenVisited(onlyOnce(asTheyAre(faults)), onlyOnce(errors)));
  },
};

const onlyOnce = <T extends Error>(errors: readonly T[]): T[] =>
  errors.filter(({ message }, at) => errors.findIndex((each) => each.message === message) === at);

/** Kinds that kubectl looks for in an older version, which no server has any more, where a file's object is missing. */
const olderVersions = new Set([
  ...['CertificateSigningRequest', 'EndpointSlice', 'IPAddress', 'Ingress', 'IngressClass', 'PodDisruptionBudget'],
  'ServiceCIDR',
]);

const noOlderVersion = () =>
  new ApiError(404, { reason: 'NotFound', message: 'the server could not find the requested resource' });

const isMissing = (error: unknown) => error instanceof ApiError && error.code === 404;

const missingType =
  'You must specify the type of resource to describe. ' +
  'Use "kubectl api-resources" for a complete list of supported resources.\n';

/** A name that does not exist may be the beginning of others. */
async function byPrefix(
  { args, flags }: ParsedLine,
  context: CommandContext,
  gathered: Gathered<LiveObject>,
): Promise<Gathered<LiveObject>> {
  const [type, prefix] = args;
  const [error, ...others] = gathered.errors;
  const alone = isMissing(error) && others.length === 0;
  if (args.length !== 2 || type === undefined || prefix === undefined || !alone) return gathered;
  // kubectl looks the type up once more, and says again what there is to say of it.
  const again = { ...context, warn: async (text: string) => context.stderr.write(`Warning: ${text}\n`) };
  const [all] = await selectTargets(again, { args: [type], emptySelectsAll: true, singleType: true });
  const objects = all ? await fetchObjects(context, all, { chunkSize: flags.int('chunk-size') }) : [];
  const found = objects.filter(({ name }) => name.startsWith(prefix));
  return found.length ? { found, errors: [] } : { found, errors: gathered.errors };
}

function describeLive(live: LiveObject, { flags }: ParsedLine, context: CommandContext): Promise<string> {
  const { group, kind } = live.type;
  const describer = describers.find((each) => each.group === group && each.kind === kind);
  const request = {
    context,
    live: describer ? typed(live) : live,
    showEvents: flags.bool('show-events'),
    chunkSize: flags.int('chunk-size'),
  };
  return describer ? describer.describe(request) : describeAny(request);
}

const typed = (live: LiveObject): LiveObject => ({ ...live, object: withoutNulls(live.object) });

async function sayNothingFound({ flags }: ParsedLine, context: CommandContext): Promise<void> {
  await context.stderr.write(
    flags.bool('all-namespaces')
      ? 'No resources found\n'
      : `No resources found in ${await context.currentNamespace()} namespace.\n`,
  );
}
