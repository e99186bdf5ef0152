// What the kubelet knows of one container of a pod: its present state and its last, from which the status is written.

import type { Container } from '../containers/container.ts';
import type { ContainerLog } from '../log-store.ts';
import type { ContainerSpec, ContainerState, ContainerStatus, TerminatedState } from '../pod.ts';
import { mountStatuses } from '../volumes/volumes.ts';

export type ContainerRole = 'init' | 'sidecar' | 'main' | 'ephemeral';

export interface ContainerView {
  role: ContainerRole;
  spec: ContainerSpec;
  state: ContainerState;
  lastState: ContainerState;
  restartCount: number;
  /** As in the spec until the image is there: then the runtime's own name for it. */
  image: string;
  imageID: string;
  containerID?: string;
  ready: boolean;
  started: boolean;
  /** The instance that runs. */
  running?: Container;
  /** Ends the rest between two attempts to get the image: the spec has changed. */
  wake?: () => void;
  /** Logs by container id: of the instance that runs or ran last, and of the one before. */
  logs: Map<string, ContainerLog>;
}

export const newView = (role: ContainerRole, spec: ContainerSpec, reason: string): ContainerView => ({
  role,
  spec,
  state: { waiting: { reason } },
  lastState: {},
  restartCount: 0,
  image: spec.image,
  imageID: '',
  ready: false,
  started: false,
  logs: new Map(),
});

/** Puts the view into a waiting state; what ended before becomes its last state. */
export function wait(view: ContainerView, reason: string, message?: string): void {
  if (view.state.terminated) view.lastState = { terminated: view.state.terminated };
  view.state = { waiting: { reason, ...(message === undefined ? {} : { message }) } };
  view.ready = false;
  view.started = false;
}

export function terminate(view: ContainerView, terminated: TerminatedState): void {
  view.state = { terminated };
  view.started = false;
  view.ready = view.role === 'init' && terminated.exitCode === 0;
  delete view.running;
}

/** A pod that ends shows how its containers ended, not what they waited for. */
export function forgetWaiting(view: ContainerView): void {
  if (!view.state.waiting || view.role === 'init') return;
  if (view.lastState.terminated) {
    view.state = view.lastState;
    view.lastState = {};
  } else view.state = { waiting: { reason: 'ContainerCreating' } };
}

/** What never ran is gone without a trace once its pod has ended. */
export function loseUnstarted(view: ContainerView): void {
  if (!view.state.waiting || view.role !== 'main') return;
  view.state = {
    terminated: {
      exitCode: 137,
      finishedAt: null,
      message: 'The container could not be located when the pod was terminated',
      reason: 'ContainerStatusUnknown',
      startedAt: null,
    },
  };
}

/** Keeps the newest two logs. */
export function keepLog(view: ContainerView, id: string, log: ContainerLog): void {
  view.logs.set(id, log);
  for (const old of [...view.logs.keys()].slice(0, -2)) view.logs.delete(old);
}

export function statusOf(view: ContainerView): ContainerStatus {
  const { spec, containerID, image, imageID, lastState, ready, started, restartCount, state } = view;
  const mounts = mountStatuses(spec);
  const { requests } = spec.resources ?? {};
  return {
    ...(containerID !== undefined && requests ? { allocatedResources: requests } : {}),
    ...(containerID === undefined ? {} : { containerID: `containerd://${containerID}` }),
    image,
    imageID,
    lastState,
    name: spec.name,
    ready,
    ...(containerID === undefined ? {} : { resources: spec.resources ?? {} }),
    restartCount,
    started,
    state,
    ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
  };
}

/** As the events of a container name it. */
export const fieldPathOf = ({ role, spec }: ContainerView) =>
  `spec.${role === 'init' || role === 'sidecar' ? 'initContainers' : role === 'main' ? 'containers' : 'ephemeralContainers'}{${spec.name}}`;
