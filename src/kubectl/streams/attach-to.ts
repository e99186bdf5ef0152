// One session with the main process of a container, with what kubectl says before and after it.

import type { CommandContext } from '../command.ts';
import { checkEnd } from './remote-end.ts';
import { redrawing, sessionStreams, type SessionFlags } from './session-streams.ts';
import type { Container, Pod } from './pod.ts';

const recordingNotice =
  'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n';
const promptHint = "If you don't see a command prompt, try pressing enter.\n";

export interface AttachOptions extends SessionFlags {
  container: Container;
}

/** Resolves when the session has ended. Throws CommandError where it could not begin or broke. */
export async function attachTo(context: CommandContext, pod: Pod, options: AttachOptions): Promise<void> {
  const { container, quiet } = options;
  const { name, namespace } = pod.metadata;
  if (options.tty && !container.tty && !quiet) {
    await context.stderr.write(`error: Unable to use a TTY - container ${container.name} did not allocate one\n`);
  }
  // A container with a terminal speaks no other protocol.
  const streams = await sessionStreams(context, { ...options, tty: container.tty ?? false });
  const { terminal } = streams;
  if (!quiet) await context.stderr.write(recordingNotice + promptHint);
  const cluster = await context.cluster();
  const end = await cluster.attach(
    { namespace, pod: name, container: container.name },
    { ...streams, ...(terminal && { terminal: redrawing(terminal) }) },
  );
  checkEnd(end);
  if (!quiet && streams.tty && pod.spec.restartPolicy === 'Always') {
    await context.stdout.write(resumeHint(pod, container.name));
  }
}

function resumeHint({ metadata: { name }, spec }: Pod, container: string): string {
  const again = `'kubectl attach ${name} -c ${container} -i -t'`;
  return spec.ephemeralContainers?.some((ephemeral) => ephemeral.name === container)
    ? `Session ended, the ephemeral container will not be restarted but may be reattached using ${again} if it is still running\n`
    : `Session ended, resume using ${again} command when the pod is running\n`;
}
