// Waits for a debugging container and joins it; where it has ended already, its log must do.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { standardMessage } from '../errors.ts';
import { attachTo } from '../streams/attach-to.ts';
import { chooseContainer } from '../streams/pod-containers.ts';
import { hasEnded, type ContainerStatus, type Pod } from '../streams/pod.ts';
import { printLogs } from '../streams/print-logs.ts';
import type { SessionFlags } from '../streams/session-streams.ts';
import { untilPod } from '../streams/until-pod.ts';

/** kubectl waits for ever; a step's own deadline ends that. Milliseconds. */
const patience = 24 * 3_600_000;

export async function joinContainer(
  context: CommandContext,
  pod: Pod,
  name: string,
  session: SessionFlags,
): Promise<void> {
  const started = await untilStarted(context, pod, name, session);
  const container = await chooseContainer(started, name);
  const { namespace, name: podName } = started.metadata;
  const log = () =>
    printLogs(context, [{ namespace, pod: podName, container: name }], {
      request: {},
      prefix: false,
      ignoreErrors: false,
    });
  if (statusOf(started, name)?.state?.terminated) return log();
  try {
    if (hasEnded(started)) {
      throw new CommandError(
        `cannot attach a container in a completed pod; current phase is ${started.status?.phase ?? ''}`,
      );
    }
    await attachTo(context, started, { ...session, container });
  } catch (error) {
    context.signal.throwIfAborted();
    const cause = error instanceof CommandError ? error.message : standardMessage(error);
    if (cause === undefined) throw error;
    await context.stderr.write(
      `warning: couldn't attach to pod/${podName}, falling back to streaming logs: ${cause}\n`,
    );
    await log();
  }
}

/** The pod with its container running or over; says what keeps it waiting. */
function untilStarted(
  context: CommandContext,
  { metadata: { namespace, name: podName } }: Pod,
  name: string,
  { quiet }: SessionFlags,
): Promise<Pod> {
  const query = { namespace, fieldSelector: `metadata.name=${podName}`, timeout: patience };
  return untilPod(context, query, ({ type, object }) => {
    if (type === 'DELETED') throw new ApiError(404, { reason: 'NotFound', message: 'pods "" not found' });
    const { state } = statusOf(object, name) ?? {};
    if (state?.['running'] || state?.terminated) return object;
    const { message } = (state?.['waiting'] ?? {}) as { message?: string };
    if (!quiet && message) void context.stderr.write(`Warning: container ${name}: ${message}\n`);
    return undefined;
  });
}

function statusOf({ status = {} }: Pod, name: string): ContainerStatus | undefined {
  const ephemeral = (status as { ephemeralContainerStatuses?: ContainerStatus[] }).ephemeralContainerStatuses ?? [];
  return [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? []), ...ephemeral].find(
    (candidate) => candidate.name === name,
  );
}
