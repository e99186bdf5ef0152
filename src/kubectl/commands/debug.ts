// `kubectl debug`: one more container in a pod, a copy of a pod that is changed, or a pod on a node; and joins it.

import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../../cluster/port.ts';
import type { LineReading } from '../../model/line-reading.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { debugOptions, type DebugOptions } from '../debug/debug-options.ts';
import { debugFlags } from '../debug/debug-flags.ts';
import { containerNamed, type DebugPod } from '../debug/debug-pod.ts';
import { joinContainer } from '../debug/join-container.ts';
import { copyOf, onNode, withEphemeral, type Made } from '../debug/make-debug-pod.ts';
import { quote } from '../go-values.ts';
import { namedRefs, ref } from '../reading.ts';
import { ownManager, send } from '../requests.ts';
import { fetchObjects, type LiveObject } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { isRegistered, notRegistered } from '../resources/registered-kind.ts';
import { goKind } from '../resources/resource-type.ts';
import { opensPrompt } from '../streams/interactive.ts';
import { podPath, podsPath, type Pod } from '../streams/pod.ts';

export const debug: Command = {
  name: 'debug',
  usage: 'debug (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]',
  summary: 'Debug cluster resources using interactive debugging containers.',
  examples: [
    'kubectl debug mypod -it --image=busybox',
    'kubectl debug --image=myproj/debug-tools -c debugger mypod',
    'kubectl debug mypod -it --image=busybox --copy-to=my-debugger',
    'kubectl debug mypod --copy-to=my-debugger --set-image=*=busybox',
    'kubectl debug node/mynode -it --image=busybox',
  ],
  flags: debugFlags,
  read,
  async run(line, context) {
    const options = await debugOptions(line, context);
    const args = options.targets.map((target) => (target.includes('/') ? target : `pods/${target}`));
    const { targets, faults } = await lineTargets(context, { ...line, args });
    if (faults[0]) throw faults[0];
    for (const target of targets) {
      for (const live of await fetchObjects(context, target)) await debugOne(live, options, context);
    }
  },
};

function read({ args, dash, flags }: ParsedLine): Partial<LineReading> {
  const splits = dash >= 0 && args.length > dash;
  const targets = splits ? args.slice(0, dash) : args;
  const names = targets.flatMap((target) =>
    target.includes('/') ? namedRefs([target], flags) : [ref('pod', target, flags)],
  );
  const terminal = flags.bool('stdin') && flags.bool('tty');
  const typed = terminal && opensPrompt(splits ? args.slice(dash) : []);
  const copy = flags.string('copy-to');
  return {
    names,
    effects: [
      flags.bool('replace') ? 'destroy' : 'write',
      ...(names.some(({ kind }) => kind === 'node') ? (['cluster-scope', 'host'] as const) : []),
      ...(typed ? (['interactive'] as const) : []),
    ],
    mode: typed ? 'terminal' : 'once',
    creates: copy ? [ref('pod', copy, flags)] : [],
    deletes: flags.bool('replace') ? names : [],
    ...(terminal && { tty: true }),
  };
}

async function debugOne({ type, object }: LiveObject, options: DebugOptions, context: CommandContext): Promise<void> {
  const made = await (type.kind === 'Node'
    ? debugNode(object, options, context)
    : type.kind === 'Pod'
      ? debugPod(object as DebugPod, options, context)
      : refuse(isRegistered(object) ? `${quote(goKind(type))} not supported by debug` : notRegistered(object)));
  if (!options.attach || made.container === '') return;
  const { stdin, tty, quiet } = options;
  await joinContainer(context, made.pod, made.container, { stdin, tty, quiet });
}

const refuse = (message: string): never => {
  throw new CommandError(message);
};

interface Debugged {
  pod: Pod;
  container: string;
}

async function debugNode(
  node: LiveObject['object'],
  options: DebugOptions,
  context: CommandContext,
): Promise<Debugged> {
  const namespace = await context.currentNamespace();
  const { pod, container } = await onNode(node, namespace, options, context);
  return { pod: await send<Pod>(context, 'POST', podsPath(namespace), { body: pod }), container };
}

async function debugPod(pod: DebugPod, options: DebugOptions, context: CommandContext): Promise<Debugged> {
  if (options.copyTo) return debugCopy(pod, options, context);
  const made = await withEphemeral(pod, options, context);
  await warnOfUser(made, context);
  const before = pod.spec.ephemeralContainers ?? [];
  const after = made.pod.spec.ephemeralContainers ?? [];
  const spec = {
    // The new one is the last: the server keeps to that only where it is told so.
    '$setElementOrder/ephemeralContainers': after.map((each) => ({ name: each.name })),
    ephemeralContainers: after.filter((each, at) => !isDeepStrictEqual(each, before[at])),
  };
  const { namespace, name } = pod.metadata;
  try {
    const patched = await send<Pod>(context, 'PATCH', `${podPath(namespace, name)}/ephemeralcontainers`, {
      contentType: 'application/strategic-merge-patch+json',
      query: ownManager,
      body: { spec },
    });
    return { pod: patched, container: made.container };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 404 || error.status.details?.name) throw error;
    throw new CommandError(
      `ephemeral containers are disabled for this cluster (error from server: ${quote(error.message)})`,
    );
  }
}

async function debugCopy(original: DebugPod, options: DebugOptions, context: CommandContext): Promise<Debugged> {
  const made = await copyOf(original, options, context);
  await warnOfUser(made, context);
  const { namespace, name } = original.metadata;
  const pod = await send<Pod>(context, 'POST', podsPath(namespace), { body: made.pod });
  if (options.replace) {
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 };
    await send(context, 'DELETE', podPath(namespace, name), { body });
  }
  return { pod, container: made.container };
}

/** Capabilities are of no use to a user that is not root. */
async function warnOfUser({ pod, container }: Made, context: CommandContext): Promise<void> {
  const security = containerNamed(pod, container)?.securityContext;
  if (!pod.spec.securityContext?.runAsUser || !security || security.runAsUser === 0) return;
  if (!security.privileged && !security.capabilities?.add?.length) return;
  await context.stderr.write(
    'Warning: Non-root user is configured for the entire target Pod, and some capabilities granted by debug profile may ' +
      'not work. Please consider using "--custom" with a custom profile that specifies "securityContext.runAsUser: 0".\n',
  );
}
