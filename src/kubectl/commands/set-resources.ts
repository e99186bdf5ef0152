// `kubectl set resources`: limits and requests of containers.

import { recordFlag } from '../change-cause.ts';
import { CommandError, type Command } from '../command.ts';
import { selectorFlag } from '../common-flags.ts';
import { readQuantities } from '../create/read-quantities.ts';
import { dryRunStrategy } from '../dry-run.ts';
import { stringFlag } from '../flag-kinds.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { containersOf, nameMatcher, withContainers, withPodSpec } from '../set/pod-spec.ts';
import { checkLocal, setEach, setFlags, subjectsOf, type Setting } from '../set/set-each.ts';

type Quantities = Record<string, string> | undefined;

export const setResources: Command = {
  name: 'set resources',
  usage: 'set resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]',
  summary: 'Update resource requests/limits on objects with pod templates',
  examples: [
    'kubectl set resources deployment nginx -c=nginx --limits=cpu=200m,memory=512Mi',
    'kubectl set resources deployment nginx --limits=cpu=200m,memory=512Mi --requests=cpu=100m,memory=256Mi',
  ],
  flags: [
    ...setFlags('resources'),
    stringFlag('containers', 'The names of containers in the selected pod templates to change - may use wildcards', {
      short: 'c',
      default: '*',
    }),
    stringFlag('limits', "The limits for the containers, for example 'cpu=100m,memory=256Mi'."),
    recordFlag,
    stringFlag('requests', "The requests of the containers, for example 'cpu=100m,memory=256Mi'."),
    selectorFlag,
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { args, flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const operation = 'resource requirements updated';
    const printer = await resultPrinter(flags, context, { operation, dryRun, keepOrder: true });
    const subjects = await subjectsOf(line, args, context);
    checkLocal(line, dryRun);
    if (flags.bool('all') && flags.string('selector')) {
      throw new CommandError('cannot set --all and --selector at the same time');
    }
    if (!flags.string('limits') && !flags.string('requests')) {
      throw new CommandError('you must specify an update to requests or limits (in the form of --requests/--limits)');
    }
    const limits = readQuantities(flags.string('limits'));
    const requests = readQuantities(flags.string('requests'));
    const setting = resourceSetting(flags.string('containers'), { limits, requests });
    await setEach(subjects, setting, { line, dryRun, printer, context });
  },
};

const resourceSetting = (
  pattern: string,
  { limits, requests }: { limits: Quantities; requests: Quantities },
): Setting => ({
  verb: 'set resources',
  failure: 'failed to patch resources update to pod template',
  change(object, problems) {
    const chosen = nameMatcher(pattern);
    let found = false;
    const changed = withPodSpec(object, (spec) => {
      found = containersOf(spec, chosen).length > 0;
      return withContainers(spec, chosen, (container) => ({
        ...container,
        resources: {
          ...container.resources,
          ...(limits && { limits: { ...container.resources?.limits, ...limits } }),
          ...(requests && { requests: { ...container.resources?.requests, ...requests } }),
        },
      }));
    });
    if (found) return changed;
    problems.push(new CommandError(`error: unable to find container named ${pattern}`));
    return undefined;
  },
});
