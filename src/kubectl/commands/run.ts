// `kubectl run`: makes a pod of an image, and may join it, wait for its end and remove it again.

import type { KubeObject } from '../../cluster/port.ts';
import {
  CommandError,
  type Command,
  type CommandContext,
  type Flag,
  type FlagValues,
  type ParsedLine,
} from '../command.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import { dryRunFlag, fieldManagerFlag } from '../common-flags.ts';
import { withSavedConfig } from '../create/create-options.ts';
import { carriedDeleteFlags } from '../delete/carried-flags.ts';
import { dryRunNote, dryRunStrategy, type DryRun } from '../dry-run.ts';
import { isImageReference } from '../generate/image-reference.ts';
import { applyOverrides } from '../generate/overrides.ts';
import { runPod, runService, type RunPodOptions } from '../generate/run-pod.ts';
import { typedPod } from '../generate/typed-pod.ts';
import { quote } from '../go-values.ts';
import { qualifiedName } from '../print/name.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { ref } from '../reading.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';
import { send } from '../requests.ts';
import { opensPrompt } from '../streams/interactive.ts';
import type { Pod } from '../streams/pod.ts';
import { removeObjects, type Removable } from '../streams/remove-objects.ts';
import { runAttached } from '../streams/run-attached.ts';
import { podRunningTimeout, podRunningTimeoutFlag, quietFlag } from '../streams/verb-flags.ts';
import { usageError } from '../usage-error.ts';

const toggle = (name: string, usage: string, short?: string): Flag => ({
  name,
  type: 'bool',
  default: 'false',
  usage,
  ...(short && { short }),
});

const text = (name: string, usage: string, short?: string): Flag => ({
  name,
  type: 'string',
  default: '',
  usage,
  ...(short && { short }),
});

const several = (name: string, usage: string): Flag => ({ name, type: 'stringArray', default: '[]', usage });

export const run: Command = {
  name: 'run',
  usage:
    'run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
  summary: 'Create and run a particular image in a pod.',
  examples: [
    'kubectl run nginx --image=nginx',
    'kubectl run nginx --image=nginx --dry-run=client -o yaml',
    'kubectl run -i -t busybox --image=busybox --restart=Never --rm',
    'kubectl run nginx --image=nginx --command -- <cmd> <arg1> ... <argN>',
  ],
  flags: [
    several('annotations', 'Annotations to apply to the pod.'),
    toggle('attach', 'Wait until the pod runs, then attach to it. On by itself where -i is given.'),
    toggle('command', 'The extra arguments are the command of the container, not the arguments of its command.'),
    dryRunFlag,
    several('env', 'Environment variables to set in the container.'),
    toggle('expose', 'Also create a ClusterIP service for the pod. Requires `--port`.'),
    fieldManagerFlag('kubectl-run'),
    text('image', 'The image for the container to run.'),
    text('image-pull-policy', 'The image pull policy for the container; left out: as the server has it.'),
    text('labels', 'Comma separated labels to apply to the pod. Will override previous values.', 'l'),
    toggle('leave-stdin-open', 'Leave standard input open after the first attach completes.'),
    { ...text('override-type', 'How --overrides changes the object: json, merge, or strategic.'), default: 'merge' },
    text('overrides', 'An inline JSON override for the generated object.'),
    podRunningTimeoutFlag('1m0s'),
    text('port', 'The port that this container exposes.'),
    toggle('privileged', 'Run the container in privileged mode.'),
    quietFlag,
    { ...text('restart', 'The restart policy for this pod: Always, OnFailure, Never.'), default: 'Always' },
    toggle('rm', 'Delete the pod after it exits. Only when attaching to the container.'),
    toggle('stdin', 'Keep standard input open on the container, even if nothing is attached.', 'i'),
    toggle('tty', 'Allocate a terminal for the container.', 't'),
    toggle('save-config', 'Keep the configuration in the annotation that apply reads.'),
    recordFlag,
    ...carriedDeleteFlags,
    ...printFlags('object'),
  ],

  read({ args, dash, flags }) {
    const [name] = dash === 0 ? [] : args;
    const pod = name === undefined ? [] : [ref('pod', name, flags)];
    const dry = flags.string('dry-run') !== 'none';
    const exposed = name !== undefined && flags.bool('expose') ? [ref('service', name, flags)] : [];
    const attached = isAttached(flags) && !dry;
    const terminal = attached && flags.bool('stdin') && flags.bool('tty');
    const typed = terminal && opensPrompt(args.slice(1));
    return {
      effects: dry ? ['read'] : typed ? ['write', 'interactive'] : ['write'],
      mode: typed ? 'terminal' : 'once',
      names: pod,
      creates: dry ? [] : [...pod, ...exposed],
      deletes: flags.bool('rm') ? [...pod, ...exposed] : [],
      ...(terminal && { tty: true }),
    };
  },

  async run(line, context) {
    const { flags } = line;
    if (!flags.changed('image')) throw new CommandError('required flag(s) "image" not set');
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder: true });
    const timeout = checked(line, dryRun);
    const options = podOptions(line);
    const print = (object: KubeObject) =>
      context.stdout.write(printer?.print(object) ?? `${qualifiedName(object)} created${dryRunNote[dryRun]}\n`);

    const generated = applyOverrides(runPod(options), flags.string('overrides'), flags.string('override-type'));
    checkKind(generated);
    const object = recorded(typedPod(generated), 'run', line);
    const pod = await created(context, { object, plural: 'pods', flags, dryRun });
    const made = [pod];
    try {
      if (flags.bool('expose')) {
        const service = await created(context, { object: runService(options), plural: 'services', flags, dryRun });
        made.push(service);
        await print(service.object);
        if (flags.string('output') === 'yaml') await context.stdout.write('---\n');
      }
      if (!isAttached(flags)) return void (await print(pod.object));
      await runAttached(context, pod.object as Pod, {
        stdin: options.stdin,
        tty: options.tty,
        quiet: flags.bool('quiet'),
        timeout,
        awaitEnd: awaitedEnd(options),
      });
    } finally {
      const announce = flags.bool('quiet') ? 'nowhere' : 'stdout';
      if (flags.bool('rm')) await removeObjects(context, made, { announce });
    }
  },
};

/** What --overrides made of it must still be of a kind that there is. */
function checkKind({ apiVersion = '', kind = '' }: KubeObject): void {
  if (matchKind(builtinResources, apiVersion, kind)) return;
  throw new CommandError(
    `no kind ${quote(kind)} is registered for version ${quote(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`,
  );
}

const isAttached = (flags: FlagValues) =>
  flags.changed('attach') ? flags.bool('attach') : flags.bool('attach') || flags.bool('stdin');

/** The timeout in milliseconds, after all that kubectl checks before it makes anything. */
function checked({ args, dash, flags }: ParsedLine, dryRun: DryRun): number {
  const complain = (message: string) => {
    throw usageError('run', message);
  };
  if (args.length === 0 || dash === 0) complain('NAME is required for run');
  const timeout = podRunningTimeout(flags, 'run');
  const image = flags.string('image');
  if (image === '') throw new CommandError('--image is required');
  if (!isImageReference(image)) throw new CommandError(`Invalid image name ${quote(image)}: invalid reference format`);
  if (flags.bool('tty') && !flags.bool('stdin')) complain('-i/--stdin is required for containers with -t/--tty=true');
  if (flags.bool('expose') && !flags.string('port')) complain('--port must be set when exposing a service');
  if (!['', 'Always', 'OnFailure', 'Never'].includes(flags.string('restart'))) {
    complain(`invalid restart policy: ${flags.string('restart')}`);
  }
  if (flags.bool('rm') && !isAttached(flags)) complain('--rm should only be used for attached containers');
  if (isAttached(flags) && dryRun !== 'none') {
    complain("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)");
  }
  const policy = flags.string('image-pull-policy');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(policy)) complain(`invalid image pull policy: ${policy}`);
  if (args[0] === '') throw new CommandError('Parameter: name is required');
  return timeout;
}

function podOptions({ args, flags }: ParsedLine): RunPodOptions {
  return {
    name: args[0] ?? '',
    image: flags.string('image'),
    // Only a namespace given on the line is written into the object.
    namespace: flags.string('namespace') || undefined,
    labels: flags.string('labels'),
    annotations: flags.list('annotations'),
    env: flags.list('env'),
    port: flags.string('port'),
    restart: (flags.string('restart') || 'Always') as RunPodOptions['restart'],
    imagePullPolicy: flags.string('image-pull-policy'),
    args: args.slice(1),
    asCommand: flags.bool('command'),
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
    leaveStdinOpen: flags.bool('leave-stdin-open'),
    privileged: flags.bool('privileged'),
  };
}

function awaitedEnd({ leaveStdinOpen, restart }: RunPodOptions): 'any' | 'success' | 'none' {
  if (leaveStdinOpen || restart === 'Always') return 'none';
  return restart === 'OnFailure' ? 'success' : 'any';
}

interface Creation {
  object: KubeObject;
  plural: 'pods' | 'services';
  flags: FlagValues;
  dryRun: DryRun;
}

/** What the server made of it; with a dry run on this side, the object as it is. */
async function created(context: CommandContext, { object, plural, flags, dryRun }: Creation): Promise<Removable> {
  if (dryRun === 'client') return { object, collection: '' };
  const body = flags.bool('save-config') ? withSavedConfig(object) : object;
  const collection = `/api/v1/namespaces/${encodeURIComponent(await context.currentNamespace())}/${plural}`;
  const query = { fieldManager: flags.string('field-manager'), ...(dryRun === 'server' && { dryRun: 'All' }) };
  return { object: await send(context, 'POST', collection, { body, query }), collection };
}
