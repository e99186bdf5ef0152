// `kubectl exec`: a command in a running container, with its exit code.

import type { LineReading } from '../../model/line-reading.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
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
  flags: [containerFlag, podRunningTimeoutFlag('1m0s'), quietFlag, stdinFlag, ttyFlag],

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
    if (dash < 0 && args.length > 1) {
      throw usageError('exec', 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead');
    }
    const timeout = podRunningTimeout(flags, 'exec');
    const [resource] = resourceOf(line);
    if (resource === undefined) throw new CommandError('pod, type/name or --filename must be specified');
    const command = commandOf(line);
    if (command.length === 0) throw new CommandError('you must specify at least one command for the container');
    const pod = await podToJoin(context, await namedObject(context, resource), timeout);
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

const resourceOf = ({ args, dash }: ParsedLine) => (dash < 0 ? args : args.slice(0, dash));

const commandOf = ({ args, dash }: ParsedLine) => (dash < 0 ? [] : args.slice(dash));
