// What a `debug` line asks for, read from its flags and checked as kubectl checks it, before anything is asked of the cluster.

import { CommandError, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { isImageReference } from '../generate/image-reference.ts';
import { quote } from '../go-values.ts';
import { givesFiles } from '../resources/line-targets.ts';
import { readCustomProfile } from './custom-profile.ts';
import type { DebugContainer } from './debug-pod.ts';
import { profiles, type Keep } from './profiles.ts';

export interface DebugOptions {
  /** Names and TYPE/NAME. */
  targets: string[];
  /** What stands after `--`. */
  command: string[];
  argumentsOnly: boolean;
  attach: boolean;
  container: string;
  copyTo: string;
  custom: Partial<DebugContainer> | undefined;
  env: { name: string; value: string }[];
  image: string;
  keep: Keep;
  profile: string;
  pullPolicy: string;
  quiet: boolean;
  replace: boolean;
  sameNode: boolean;
  setImages: ReadonlyMap<string, string>;
  /** Undefined: not asked for. */
  shareProcesses: boolean | undefined;
  stdin: boolean;
  target: string;
  tty: boolean;
}

/** Throws CommandError; says what kubectl says on the way. */
export async function debugOptions(line: ParsedLine, context: CommandContext): Promise<DebugOptions> {
  const { args, dash, flags } = line;
  const splits = dash >= 0 && args.length > dash;
  const bool = (name: string) => flags.bool(name);
  const options: Omit<DebugOptions, 'custom'> = {
    targets: splits ? args.slice(0, dash) : args,
    command: splits ? args.slice(dash) : [],
    argumentsOnly: bool('arguments-only'),
    attach: bool('attach') || (bool('stdin') && !flags.changed('attach')),
    container: flags.string('container'),
    copyTo: flags.string('copy-to'),
    env: [...keyValues(flags, 'env')].map(([name, value]) => ({ name, value })),
    image: flags.string('image'),
    keep: keepOf(flags),
    profile: flags.string('profile'),
    pullPolicy: flags.string('image-pull-policy'),
    quiet: bool('quiet'),
    replace: bool('replace'),
    sameNode: bool('same-node'),
    setImages: keyValues(flags, 'set-image'),
    shareProcesses: flags.changed('share-processes') ? bool('share-processes') : undefined,
    stdin: bool('stdin'),
    target: flags.string('target'),
    tty: bool('tty'),
  };
  if (!Object.hasOwn(profiles, options.profile)) throw new CommandError(`unknown profile: ${options.profile}`);
  const custom = await readCustomProfile(flags.string('custom'), context);
  checkStyle(options, flags);
  checkRest(options, line);
  if (options.target && !options.quiet) {
    await context.stdout.write(
      `Targeting container ${quote(options.target)}. If you don't see processes from this container it may be because ` +
        "the container runtime doesn't support this feature.\n",
    );
  }
  if (options.tty && !options.stdin) throw new CommandError('-i/--stdin is required for containers with -t/--tty=true');
  const fixed = ['name', 'command', 'image', 'lifecycle', 'volumeDevices'] as const;
  if (custom && fixed.some((field) => hasContent((custom as Record<string, unknown>)[field]))) {
    throw new CommandError('name, command, image, lifecycle and volume devices are not modifiable via custom profile');
  }
  if (options.profile === 'legacy') {
    await context.stderr.write(
      '--profile=legacy is deprecated and will be removed in the future. ' +
        'It is recommended to explicitly specify a profile, for example "--profile=general".\n',
    );
  }
  return { ...options, custom };
}

const hasContent = (value: unknown) => Boolean(value) && !(Array.isArray(value) && value.length === 0);

const keepOf = (flags: FlagValues): Keep => ({
  labels: flags.bool('keep-labels'),
  annotations: flags.bool('keep-annotations'),
  liveness: flags.bool('keep-liveness'),
  readiness: flags.bool('keep-readiness'),
  startup: flags.bool('keep-startup'),
  initContainers: flags.bool('keep-init-containers'),
});

/** pflag's stringToString: one pair, or several with commas between them. */
function keyValues(flags: FlagValues, name: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const text of flags.list(name)) {
    const parts = text.split('=').length === 2 ? [text] : text.split(',');
    for (const part of parts) {
      const at = part.indexOf('=');
      if (at < 0) {
        throw new CommandError(
          `invalid argument ${quote(text)} for "--${name}" flag: ${part} must be formatted as key=value\n` +
            "See 'kubectl debug --help' for usage.",
        );
      }
      pairs.set(part.slice(0, at), part.slice(at + 1));
    }
  }
  return pairs;
}

type Unchecked = Omit<DebugOptions, 'custom'>;

function checkStyle({ copyTo, image, container, command, setImages, ...asked }: Unchecked, flags: FlagValues): void {
  if (asked.attach && flags.changed('attach') && !image && !container) {
    throw new CommandError('you must specify --container or create a new container using --image in order to attach.');
  }
  if (copyTo) {
    if (!image && setImages.size === 0 && command.length === 0) {
      throw new CommandError('you must specify --image, --set-image or command arguments.');
    }
    if (command.length > 0 && !container && !image) {
      throw new CommandError('you must specify an existing container or a new image when specifying args.');
    }
    return;
  }
  if (asked.replace) throw new CommandError('--replace may only be used with --copy-to.');
  if (asked.sameNode) throw new CommandError('--same-node may only be used with --copy-to.');
  if (setImages.size > 0) throw new CommandError('--set-image may only be used with --copy-to.');
  if (!image) throw new CommandError('you must specify --image when not using --copy-to.');
}

function checkRest({ image, targets, pullPolicy, setImages, target, copyTo }: Unchecked, line: ParsedLine): void {
  const invalid = 'invalid reference format';
  if (image && !isImageReference(image)) throw new CommandError(`invalid image name ${quote(image)}: ${invalid}`);
  if (targets.length === 0 && !givesFiles(line)) throw new CommandError('NAME or filename is required for debug');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pullPolicy)) {
    throw new CommandError(`invalid image pull policy: ${pullPolicy}`);
  }
  for (const [name, other] of setImages) {
    if (isImageReference(other)) continue;
    throw new CommandError(`invalid image name ${quote(other)} for container ${quote(name)}: ${invalid}`);
  }
  if (target && copyTo) {
    throw new CommandError('--target is incompatible with --copy-to. Use --share-processes instead.');
  }
}
