// Runs one pod: its volumes, its network, its init containers one after another, its containers side by side, and its end.

import { sleep } from '../../../model/clock.ts';
import { ensureFolder, type FolderNode } from '../files/tree.ts';
import type { Endpoint } from '../network/endpoint.ts';
import { hostnameOf, type ContainerSpec, type Pod } from '../pod.ts';
import { MountError, type MountedVolume } from '../volumes/volume.ts';
import { mountVolumes, shownObjects } from '../volumes/volumes.ts';
import { fieldPathOf, forgetWaiting, loseUnstarted, newView, type ContainerView } from './container-view.ts';
import { initialize } from './initialize.ts';
import type { NodeContext, PodContext } from './pod-context.ts';
import { podStatus, type PodFacts, type PodOutcome } from './pod-status.ts';
import { replaceChanged } from './replace-changed.ts';
import { stopContainer } from './stop-container.ts';
import { supervise } from './supervise.ts';

export interface PodWorker {
  readonly views: readonly ContainerView[];
  readonly endpoint: Endpoint | undefined;
  /** 64 hex digits, as the runtime names the pod's sandbox. */
  sandboxId: string;
  /** The pod's object has changed. */
  update(pod: Pod): void;
  /** A config map or secret has changed. */
  refresh(key: string): void;
  /** The object is gone: nothing may stay. */
  drop(): void;
}

/** Milliseconds: until the kubelet looks again at a volume that could not be mounted, doubled each time. */
const firstMountRetry = 500;
const longestMountRetry = 122_000;
/** Setting up a pod's network. */
const sandboxTime = 350;
/** Taking down a pod whose containers have ended. */
const tearDown = 1000;
/** Until changed config maps and secrets show in a volume. */
const refreshTime = 30_000;

class Stop extends Error {}

export function startPod(first: Pod, node: NodeContext, sandboxId: string): PodWorker {
  const { store, clock, network } = node;
  const { namespace, name, uid } = first.metadata;
  const stopping = new AbortController();
  const dropped = new AbortController();
  const startTime = clock.now();
  let pod = first;
  let endpoint: Endpoint | undefined;
  let volumes = new Map<string, MountedVolume>();
  let sandboxReady = false;
  let outcome: PodOutcome | undefined;
  let over = false;
  let done = false;
  let ending: Promise<void> | undefined;
  const views = makeViews(pod);

  const current = (): Pod => pod;
  const sync = () => {
    // While a pod is being ended nothing is told of it between the first step and the last.
    if (dropped.signal.aborted || (stopping.signal.aborted && !over)) return;
    write();
  };
  const write = () => {
    const facts: PodFacts = {
      views,
      hostIP: node.nodeIP,
      podIP: endpoint?.ip,
      startTime,
      sandboxReady,
      ...(outcome ? { outcome } : {}),
      over,
      now: clock.now(),
    };
    const stored = store.mutate('pods', namespace, name, (draft) => {
      if (draft.metadata.uid === uid) draft['status'] = podStatus(draft as Pod, facts);
    });
    if (stored?.metadata.uid === uid) pod = stored as Pod;
  };
  const event: PodContext['event'] = (details) => {
    if (!dropped.signal.aborted) store.event(pod, { ...details, component: 'kubelet' });
  };
  const context = (joined: Endpoint): PodContext => ({
    ...node,
    pod: current,
    endpoint: joined,
    volumes,
    sync,
    event,
    stopping: stopping.signal,
    done: () => done,
  });

  const mount = async () => {
    for (let retry = firstMountRetry; ; retry = Math.min(retry * 2, longestMountRetry)) {
      try {
        volumes = mountVolumes({ ...node, pod, podIP: '', hostIP: node.nodeIP });
        return;
      } catch (error) {
        if (!(error instanceof MountError)) throw error;
        event({ type: 'Warning', reason: 'FailedMount', message: error.message });
        await sleep(clock, retry, stopping.signal);
      }
    }
  };

  const life = async () => {
    // Not within the store's own turn: others are to hear of the change first.
    await Promise.resolve();
    sync();
    await mount();
    await sleep(clock, sandboxTime, stopping.signal);
    endpoint = network.join({ hostname: hostnameOf(pod), namespace, hostNetwork: pod.spec.hostNetwork ?? false });
    volumes = mountVolumes({ ...node, pod, podIP: endpoint.ip, hostIP: node.nodeIP });
    sandboxReady = true;
    const shared = context(endpoint);
    if ((await initialize(views, shared)) === 'failed') return finish();
    await Promise.all(views.filter(({ role }) => role === 'main').map((view) => supervise(view, shared)));
    await finish();
  };

  /** All containers have ended for good. */
  const finish = async () => {
    if (stopping.signal.aborted) return;
    done = true;
    await stopAll(['sidecar', 'ephemeral'], undefined);
    sync();
    await sleep(clock, tearDown, stopping.signal);
    leave();
    over = true;
    sync();
  };

  const leave = () => {
    sandboxReady = false;
    if (endpoint) network.leave(endpoint);
  };

  const stopAll = async (roles: readonly ContainerView['role'][], grace: number | undefined) => {
    if (!endpoint) return;
    const shared = context(endpoint);
    await Promise.all(
      views.map(async (view) => {
        const { running } = view;
        if (!running || !roles.includes(view.role)) return;
        const message = `Stopping container ${view.spec.name}`;
        event({ type: 'Normal', reason: 'Killing', message, fieldPath: fieldPathOf(view) });
        await stopContainer(view, running, shared, grace);
      }),
    );
  };

  /** Ends everything within the grace period: the main containers first, then the sidecars. */
  const end = async (grace: number | undefined) => {
    await Promise.resolve();
    stopping.abort(new Stop());
    for (const view of views) forgetWaiting(view);
    if (!dropped.signal.aborted) write();
    await stopAll(['init', 'main', 'ephemeral'], grace);
    await stopAll(['sidecar'], grace);
    await living;
    leave();
    for (const view of views) loseUnstarted(view);
    outcome ??= { phase: allWell(views) ? 'Succeeded' : 'Failed' };
    over = true;
    sync();
  };

  const remove = async () => {
    await end(pod.metadata.deletionGracePeriodSeconds);
    if (store.get('pods', namespace, name)?.metadata.uid === uid) store.remove('pods', namespace, name);
  };

  /** A deletion may be asked for again, with less grace. */
  const hurry = ({ metadata }: Pod) => {
    const left = Date.parse(metadata.deletionTimestamp ?? '') - clock.now();
    clock.after(left, () => {
      for (const { running } of views) running?.kill();
    });
  };

  const deadline = pod.spec.activeDeadlineSeconds;
  const cancelDeadline =
    deadline === undefined
      ? () => {}
      : clock.after(deadline * 1000, () => {
          if (ending) return;
          const message = 'Pod was active on the node longer than the specified deadline';
          event({ type: 'Normal', reason: 'DeadlineExceeded', message });
          outcome = { phase: 'Failed', reason: 'DeadlineExceeded', message };
          ending = end(undefined);
        });

  const living: Promise<void> = life().catch((error: unknown) => {
    if (!(error instanceof Stop) && !dropped.signal.aborted) node.onBug(error);
  });

  return {
    views,
    get endpoint() {
      return endpoint;
    },
    sandboxId,
    update(next) {
      pod = next;
      if (next.metadata.deletionTimestamp) {
        cancelDeadline();
        if (ending) hurry(next);
        ending ??= remove();
        return;
      }
      if (ending || !endpoint) return;
      const shared = context(endpoint);
      replaceChanged(views, next, shared);
      for (const spec of next.spec.ephemeralContainers ?? []) {
        if (views.some((view) => view.role === 'ephemeral' && view.spec.name === spec.name)) continue;
        const view = newView('ephemeral', spec, 'ContainerCreating');
        views.push(view);
        void supervise(view, shared).catch(() => {});
      }
    },
    refresh(key) {
      if (!shownObjects(pod).has(key)) return;
      clock.after(refreshTime, () => {
        if (!dropped.signal.aborted) for (const volume of volumes.values()) refreshIfThere(volume);
      });
    },
    drop() {
      dropped.abort();
      stopping.abort(new Stop());
      cancelDeadline();
      for (const view of views) view.running?.kill();
      leave();
      hideLogs(node.host, pod);
    },
  };
}

/** What is gone meanwhile leaves its last files behind. */
function refreshIfThere(volume: MountedVolume): void {
  try {
    volume.refresh?.();
  } catch (error) {
    if (!(error instanceof MountError)) throw error;
  }
}

function makeViews({ spec }: Pod): ContainerView[] {
  const { initContainers = [], containers } = spec;
  const reason = initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  const isSidecar = ({ restartPolicy }: ContainerSpec) => restartPolicy === 'Always';
  return [
    ...initContainers.map((each) => newView(isSidecar(each) ? 'sidecar' : 'init', each, reason)),
    ...containers.map((each) => newView('main', each, reason)),
  ];
}

/** The logs' files on the node go with the pod. */
function hideLogs(host: FolderNode, { metadata }: Pod): void {
  const { entries } = ensureFolder(host, '/var/log/containers', 0);
  for (const name of [...entries.keys()])
    if (name.startsWith(`${metadata.name}_${metadata.namespace}_`)) entries.delete(name);
}

const allWell = (views: readonly ContainerView[]) =>
  views.filter(({ role }) => role === 'main').every(({ state }) => state.terminated?.exitCode === 0);
