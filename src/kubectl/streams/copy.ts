// What both directions of `cp` share: the pod at the other end and the container in it.

import type { PodRef } from '../../cluster/port.ts';
import type { Sink } from '../../model/streams.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { send } from '../requests.ts';
import type { FileSpec } from './file-spec.ts';
import { chooseContainer } from './pod-containers.ts';
import { hasEnded, podPath, type Pod } from './pod.ts';

export interface CopyOptions {
  source: FileSpec;
  target: FileSpec;
  /** Empty: the pod's default one. */
  container: string;
}

/** The container at the remote end; tells `hints` which one was chosen. Throws ApiError or CommandError. */
export async function containerAt(
  context: CommandContext,
  { pod: name = '', namespace }: FileSpec,
  { container, hints }: { container: string; hints: Sink },
): Promise<Required<PodRef>> {
  const path = podPath(namespace || (await context.currentNamespace()), name);
  const pod = await send<Pod>(context, 'GET', path);
  if (hasEnded(pod)) {
    throw new CommandError(`cannot exec into a container in a completed pod; current phase is ${pod.status?.phase}`);
  }
  return {
    namespace: pod.metadata.namespace,
    pod: name,
    container: container || (await chooseContainer(pod, '', hints)).name,
  };
}
