// Which log a request means, or why there is none, in the kubelet's words.

import { StatusError, type LogRequest } from '../../ports.ts';
import type { ContainerLog } from '../log-store.ts';
import type { ContainerView } from './container-view.ts';

const badRequest = (message: string) => new StatusError(400, 'BadRequest', message);

/** What the API server says of some reasons for waiting. */
const waitingTexts: Record<string, string> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};

export function logOf({ pod, container, previous }: LogRequest, view: ContainerView | undefined): ContainerLog {
  const where = `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod)}`;
  const find = (id: string | undefined) => view?.logs.get(id?.replace('containerd://', '') ?? '');
  const last = view?.lastState.terminated;
  if (previous) {
    const log = find(last?.containerID);
    if (!log) throw badRequest(`previous terminated ${where} not found`);
    return log;
  }
  const { running, terminated, waiting } = view?.state ?? {};
  const log = find(running ? view?.containerID : (terminated?.containerID ?? last?.containerID));
  if (log) return log;
  if (terminated || last) throw badRequest(`${where} is terminated`);
  const reason = waiting?.reason ?? 'ContainerCreating';
  throw badRequest(`${where} is waiting to start: ${waitingTexts[reason] ?? reason}`);
}
