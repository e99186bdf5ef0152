// `kubectl set env`: changes or lists environment variables of containers.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { selectorFlag } from '../common-flags.ts';
import type { PodSpec } from '../describe/core-types.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { arrayFlag, boolFlag, sliceFlag, stringFlag } from '../flag-kinds.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { givesFiles } from '../resources/line-targets.ts';
import {
  changedEnvironment,
  environmentObjects,
  readEnvironment,
  refuseOverwrites,
  splitEnvironment,
  type EnvironmentChanges,
} from '../set/environment-changes.ts';
import { variablesFrom } from '../set/environment-from.ts';
import { listEnvironment } from '../set/environment-listing.ts';
import { containersOf, nameMatcher, withContainers, withPodSpec } from '../set/pod-spec.ts';
import { checkLocal, setEach, setFlags, subjectsOf, type Setting } from '../set/set-each.ts';

export const setEnv: Command = {
  name: 'set env',
  usage: 'set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N',
  summary: 'Update environment variables on a pod template',
  examples: [
    'kubectl set env deployment/registry STORAGE_DIR=/local',
    'kubectl set env deployment/sample-build --list',
    'kubectl set env --from=secret/mysecret deployment/myapp',
    'kubectl set env deployments --all ENV-',
  ],
  flags: [
    ...setFlags('env'),
    stringFlag('containers', 'The names of containers in the selected pod templates to change - may use wildcards', {
      short: 'c',
      default: '*',
    }),
    arrayFlag('env', 'Specify a key-value pair for an environment variable to set into each container.', {
      short: 'e',
    }),
    stringFlag('from', 'The name of a resource from which to inject environment variables'),
    sliceFlag('keys', 'Comma-separated list of keys to import from specified resource'),
    boolFlag('list', 'If true, display the environment and any changes in the standard format.'),
    boolFlag('overwrite', 'If true, allow environment to be overwritten.', { default: 'true' }),
    stringFlag('prefix', 'Prefix to append to variable names'),
    boolFlag('resolve', 'If true, show secret or configmap references when listing variables'),
    selectorFlag,
  ],
  read: ({ args, flags }) => ({ names: namedRefs(environmentObjects(args), flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { flags } = line;
    if (flags.bool('all') && flags.string('selector')) {
      throw new CommandError('cannot set --all and --selector at the same time');
    }
    const { resources, changes: typed } = splitEnvironment(line.args);
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await resultPrinter(flags, context, { operation: 'env updated', dryRun, keepOrder: true });
    check(line, resources, dryRun);
    const changes = await changesOf(line, typed, context);
    const subjects = await subjectsOf(line, resources, context);
    if (flags.bool('list')) {
      for (const { object } of subjects) await listOne(object, changes, { flags, context });
      return;
    }
    await setEach(subjects, environmentSetting(changes, flags, context), { line, dryRun, printer, context });
  },
};

function check(line: ParsedLine, resources: readonly string[], dryRun: DryRun): void {
  const { flags } = line;
  checkLocal(line, dryRun);
  if (resources.length === 0 && !givesFiles(line)) {
    throw new CommandError('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (flags.bool('list') && flags.string('output')) {
    throw new CommandError('--list and --output may not be specified together');
  }
  if (flags.list('keys').length && !flags.string('from')) {
    throw new CommandError('when specifying --keys, a configmap or secret must be provided with --from');
  }
}

async function changesOf(
  line: ParsedLine,
  typed: readonly string[],
  context: CommandContext,
): Promise<EnvironmentChanges> {
  const specs = [...line.flags.list('env'), ...typed];
  const { set, remove } = readEnvironment(specs, specs.includes('-') ? await readInput(context) : '');
  const prefix = line.flags.string('prefix');
  const all = [...set, ...(await variablesFrom(line, context))];
  return { set: all.map((variable) => ({ ...variable, name: `${prefix}${variable.name}` })), remove };
}

async function readInput({ stdin }: CommandContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function environmentSetting(changes: EnvironmentChanges, flags: FlagValues, context: CommandContext): Setting {
  const chosen = nameMatcher(flags.string('containers'));
  return {
    verb: 'set env',
    failure: 'failed to patch env update to pod template:',
    async change(object) {
      let found = false;
      const changed = withPodSpec(object, (spec) => {
        found = containersOf(spec, chosen).length > 0;
        return withContainers(spec, chosen, ({ env: present = [], ...container }) => {
          if (!flags.bool('overwrite')) refuseOverwrites(present, changes);
          const env = changedEnvironment(present, changes);
          return { ...container, ...(env.length && { env }) };
        });
      });
      if (!found) await context.warn(noContainers(object, flags));
      return changed;
    },
  };
}

const noContainers = ({ kind, metadata }: KubeObject, flags: FlagValues) =>
  `${kind ?? ''}/${metadata?.name ?? ''} does not have any containers matching "${flags.string('containers')}"`;

/** kubectl tells of references that it can't look up, and ends well. */
async function listOne(
  object: KubeObject,
  changes: EnvironmentChanges,
  { flags, context }: { flags: FlagValues; context: CommandContext },
): Promise<void> {
  const chosen = nameMatcher(flags.string('containers'));
  let spec: PodSpec | undefined;
  try {
    withPodSpec(object, (found) => (spec = found));
  } catch (error) {
    if (error instanceof CommandError) return;
    throw error;
  }
  const containers = spec ? containersOf(spec, chosen) : [];
  if (containers.length === 0) await context.warn(noContainers(object, flags));
  for (const container of containers) {
    const env = changedEnvironment(container.env ?? [], changes);
    await listEnvironment({ object, container: { ...container, env }, resolve: flags.bool('resolve') }, context);
  }
}
