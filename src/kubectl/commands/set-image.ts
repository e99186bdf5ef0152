// `kubectl set image`.

import { recordFlag } from '../change-cause.ts';
import { CommandError, type Command } from '../command.ts';
import { selectorFlag } from '../common-flags.ts';
import { dryRunStrategy } from '../dry-run.ts';
import { readChanges, resourcesOf, splitPairs } from '../metadata/pairs.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { containersOf, withContainers, withPodSpec } from '../set/pod-spec.ts';
import { checkLocal, setEach, setFlags, subjectsOf, type Setting } from '../set/set-each.ts';

export const setImage: Command = {
  name: 'set image',
  usage:
    'set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N',
  summary: 'Update the image of a pod template',
  examples: [
    'kubectl set image deployment/nginx busybox=busybox nginx=nginx:1.9.1',
    'kubectl set image daemonset abc *=nginx:1.9.1',
  ],
  flags: [...setFlags('image'), recordFlag, selectorFlag],
  read: ({ args, flags }) => ({ names: namedRefs(resourcesOf(args), flags), effects: writeEffects([], flags) }),
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await resultPrinter(flags, context, { operation: 'image updated', dryRun, keepOrder: true });
    const { resources, pairs } = splitPairs(line.args, 'image');
    const { set: images, remove } = readChanges(pairs);
    if (remove.length) throw new CommandError(`invalid image format: ${remove.map((name) => `${name}-`).join(', ')}`);
    const subjects = await subjectsOf(line, resources, context);
    if (flags.bool('all') && flags.string('selector')) {
      throw new CommandError('cannot set --all and --selector at the same time');
    }
    checkImages(images);
    checkLocal(line, dryRun);
    await setEach(subjects, imageSetting(images), { line, dryRun, printer, context });
  },
};

function checkImages(images: Readonly<Record<string, string>>): void {
  const names = Object.keys(images);
  if (names.length === 0) throw new CommandError('at least one image update is required');
  if (names.length > 1 && names.includes('*')) {
    throw new CommandError(
      'all containers are already specified by *, but saw more than one container_name=container_image pairs',
    );
  }
}

const imageSetting = (images: Readonly<Record<string, string>>): Setting => ({
  verb: 'set image',
  failure: 'failed to patch image update to pod template:',
  change: (object, problems) =>
    withPodSpec(object, (spec) => {
      let changed = spec;
      for (const [name, image] of Object.entries(images)) {
        const chosen = (container: string) => name === '*' || container === name;
        if (containersOf(spec, chosen).length === 0) {
          problems.push(new CommandError(`error: unable to find container named "${name}"`));
        }
        changed = withContainers(changed, chosen, (container) => ({ ...container, image }));
      }
      return changed;
    }),
});
