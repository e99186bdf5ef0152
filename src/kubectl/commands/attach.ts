// `kubectl attach`: joins the main process of a container.

import { CommandError, type Command } from '../command.ts';
import { attachTo } from '../streams/attach-to.ts';
import { chooseContainer } from '../streams/pod-containers.ts';
import { namedObject, podToJoin } from '../streams/pod-of-target.ts';
import { hasEnded } from '../streams/pod.ts';
import { targetNames } from '../streams/target-names.ts';
import {
  containerFlag,
  podRunningTimeout,
  podRunningTimeoutFlag,
  quietFlag,
  stdinFlag,
  ttyFlag,
} from '../streams/verb-flags.ts';

export const attach: Command = {
  name: 'attach',
  usage: 'attach (POD | TYPE/NAME) -c CONTAINER',
  summary: 'Attach to a process that is already running inside an existing container.',
  examples: ['kubectl attach mypod', 'kubectl attach mypod -c ruby-container -i -t', 'kubectl attach rs/nginx'],
  flags: [containerFlag, podRunningTimeoutFlag('1m0s'), quietFlag, stdinFlag, ttyFlag],

  read({ args, flags }) {
    const terminal = flags.bool('stdin') && flags.bool('tty');
    return {
      effects: flags.bool('stdin') ? ['write', 'interactive'] : ['read'],
      mode: terminal ? 'terminal' : 'follow',
      names: targetNames(args, flags),
      needsContainer: true,
      ...(terminal && { tty: true }),
    };
  },

  async run({ args, flags }, context) {
    const timeout = podRunningTimeout(flags, 'attach');
    if (args.length === 0) throw new CommandError('at least 1 argument is required for attach');
    if (args.length > 2) {
      const seen = `saw ${args.length}: [${args.join(' ')}]`;
      throw new CommandError(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) ${seen}`);
    }
    const pod = await podToJoin(context, await namedObject(context, ...args), timeout);
    if (hasEnded(pod)) {
      throw new CommandError(`cannot attach a container in a completed pod; current phase is ${pod.status?.phase}`);
    }
    const session = { stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet: flags.bool('quiet') };
    await attachTo(context, pod, {
      ...session,
      container: await chooseContainer(
        pod,
        flags.string('container'),
        session.quiet ? undefined : context.stderr,
      ).catch((error: Error) => {
        throw new CommandError(`cannot attach to the container: ${error.message}`);
      }),
    });
  },
};
