// `kubectl exec`: a command in a running container, with its exit code.

import type { KubeObject } from '../../cluster/port.ts';
import type { LineReading } from '../../model/line-reading.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { filenameFlags } from '../common-flags.ts';
import { loadManifests, type ManifestObject } from '../manifests/load-manifests.ts';
import { send } from '../requests.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { opensPrompt } from '../streams/interactive.ts';
import { chooseContainer } from '../streams/pod-containers.ts';
import { namedObject, podToJoin } from '../streams/pod-of-target.ts';
import { hasEnded, type Pod } from '../streams/pod.ts';
import { checkEnd } from '../streams/remote-end.ts';
import { sessionStreams } from '../streams/session-streams.ts';
import { targetNames } from '../streams/target-names.ts';
import {
  containerFlag,
  podRunningTimeout,
  podRunningTimeoutFlag,
  quietFlag,
  stdinFlag,
  ttyFlag,
} from '../streams/verb-flags.ts';
import { usageError } from '../usage-error.ts';

export const exec: Command = {
  name: 'exec',
  usage: 'exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]',
  summary: 'Execute a command in a container.',
  examples: [
    'kubectl exec mypod -- date',
    'kubectl exec mypod -c ruby-container -i -t -- bash -il',
    'kubectl exec deploy/mydeployment -- date',
  ],
  flags: [
    containerFlag,
    ...filenameFlags('to use to exec into the resource').filter(({ name }) => name === 'filename'),
    podRunningTimeoutFlag('1m0s'),
    quietFlag,
    stdinFlag,
    ttyFlag,
  ],

  read(line) {
    const terminal = line.flags.bool('stdin') && line.flags.bool('tty');
    const typed = terminal && opensPrompt(commandOf(line));
    return {
      effects: typed ? ['write', 'interactive'] : ['write'],
      mode: typed ? 'terminal' : 'once',
      names: targetNames(resourceOf(line).slice(0, 1), line.flags),
      needsContainer: true,
      ...(terminal && { tty: true }),
    } satisfies Partial<LineReading>;
  },

  async run(line, context) {
    const { args, dash, flags } = line;
    const paths = flags.list('filename');
    if (dash < 0 && args.length > (paths.length > 0 ? 0 : 1)) {
      throw usageError('exec', 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead');
    }
    const timeout = podRunningTimeout(flags, 'exec');
    const [resource] = resourceOf(line);
    if (resource === undefined && paths.length === 0) {
      throw new CommandError('pod, type/name or --filename must be specified');
    }
    const command = commandOf(line);
    if (command.length === 0) throw new CommandError('you must specify at least one command for the container');
    if (resource !== undefined && paths.length) {
      throw new CommandError('resource/name arguments cannot be provided when a path is specified');
    }
    const object = resource === undefined ? await writtenObject(line, context) : await namedObject(context, resource);
    const pod = await podToJoin(context, object, timeout);
    await execIn(context, pod, { line, command });
  },
};

async function execIn(
  context: CommandContext,
  pod: Pod,
  { line: { flags }, command }: { line: ParsedLine; command: string[] },
): Promise<void> {
  if (hasEnded(pod)) {
    throw new CommandError(`cannot exec into a container in a completed pod; current phase is ${pod.status?.phase}`);
  }
  const quiet = flags.bool('quiet');
  // A name is left for the server to judge, as kubectl does.
  const container =
    flags.string('container') || (await chooseContainer(pod, '', quiet ? undefined : context.stderr)).name;
  const streams = await sessionStreams(context, { stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet });
  const cluster = await context.cluster();
  const { namespace, name } = pod.metadata;
  checkEnd(await cluster.exec({ namespace, pod: name, container }, command, streams));
}

/** The one object that -f holds, as it is in the cluster. */
async function writtenObject({ flags }: ParsedLine, context: CommandContext): Promise<KubeObject> {
  const paths = flags.list('filename');
  const enforceNamespace = flags.changed('namespace');
  const found: ManifestObject[] = [];
  for await (const item of loadManifests(context, { paths, recursive: false, enforceNamespace, validate: false })) {
    if ('fault' in item) throw item.fault;
    found.push(item);
  }
  const [only, ...others] = found;
  if (only === undefined || others.length) throw new CommandError('cannot exec into multiple objects at a time');
  return send(context, 'GET', resourcePath(only.type, { namespace: only.namespace, name: only.name }));
}

/** Without `--` the one argument is the command where a file names the pod. */
const isCommandAlone = ({ dash, flags }: ParsedLine) => dash < 0 && flags.list('filename').length > 0;

function resourceOf(line: ParsedLine): string[] {
  if (isCommandAlone(line)) return [];
  return line.dash < 0 ? line.args : line.args.slice(0, line.dash);
}

function commandOf(line: ParsedLine): string[] {
  if (isCommandAlone(line)) return line.args;
  return line.dash < 0 ? [] : line.args.slice(line.dash);
}
