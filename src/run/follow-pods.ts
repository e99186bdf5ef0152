// Tells of the pods of a run and the states they go through, from one watch. It is there for reports alone: where the
// watch is forbidden or breaks, the run goes on without.

import { ApiError, type Cluster, type KubeObject } from '../cluster/port.ts';
import type { ObjectSighting } from '../model/sighting.ts';
import { objectSighting } from './object-sighting.ts';
import { podSighting, type PodSighting } from './pod-sighting.ts';
import { parseResourcePath } from './resource-path.ts';

export interface FollowPodsOptions {
  cluster: Cluster;
  /** Undefined: the whole cluster's, which then is the run's own; its system's pods are left out. */
  namespace: string | undefined;
  /**
   * Where others work in the namespace too: when the run began, in milliseconds. Older pods are nobody's business until a
   * request names them.
   */
  since?: number;
  signal: AbortSignal;
  onPod(object: ObjectSighting): void;
  /** Hears of each state that differs from the pod's last. */
  onState(sighting: PodSighting): void;
}

export interface FollowedPods {
  /** As last seen, by UID; those that are gone, and those of others, are not among them. */
  pods: ReadonlyMap<string, KubeObject>;
  /** A request was made to this path of the API. */
  asked(path: string): void;
  stop(): Promise<void>;
}

/** Milliseconds that the server's clock may be behind ours. */
const skew = 5_000;

export function followPods(options: FollowPodsOptions): FollowedPods {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, options.signal]);
  const pods = new Map<string, KubeObject>();
  const strangers = new Map<string, KubeObject>();
  const tell = teller(options);
  const take = (uid: string, pod: KubeObject, gone: boolean) => {
    const known = pods.has(uid);
    if (gone) strangers.delete(uid);
    if (!known && (strangers.has(uid) || gone || isStranger(pod, options.since))) {
      if (!gone) strangers.set(uid, pod);
      return;
    }
    tell(uid, pod, gone);
    if (gone) pods.delete(uid);
    else pods.set(uid, pod);
  };
  const following = follow({ ...options, signal }, take).catch(() => {});
  return {
    pods,
    asked(path) {
      if (strangers.size === 0) return;
      const { plural, name, namespace } = parseResourcePath(path) ?? {};
      if (plural !== 'pods' || name === undefined) return;
      for (const [uid, pod] of strangers) {
        if (pod.metadata?.name !== name || pod.metadata.namespace !== namespace) continue;
        strangers.delete(uid);
        pods.set(uid, pod);
        tell(uid, pod, false);
      }
    },
    async stop() {
      end.abort();
      await following;
    },
  };
}

function isStranger({ metadata }: KubeObject, since: number | undefined): boolean {
  return since !== undefined && Date.parse(metadata?.creationTimestamp ?? '') < since - skew;
}

type Take = (uid: string, pod: KubeObject, gone: boolean) => void;

async function follow({ cluster, namespace, signal }: FollowPodsOptions, take: Take): Promise<void> {
  const path = namespace === undefined ? '/api/v1/pods' : `/api/v1/namespaces/${namespace}/pods`;
  while (!signal.aborted) {
    try {
      // From version 0 on the server begins with what there is: no list is needed.
      for await (const { type, object } of cluster.watch(path, { resourceVersion: '0', signal })) {
        const { uid, namespace: place = '' } = object.metadata ?? {};
        if (type === 'BOOKMARK' || !uid || (namespace === undefined && place.startsWith('kube-'))) continue;
        take(uid, object, type === 'DELETED');
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 410)) throw error;
    }
  }
}

/** Each pod once, and each of its states that differs from the last. */
function teller({ onPod, onState }: FollowPodsOptions): Take {
  const told = new Map<string, string>();
  return (uid, pod, gone) => {
    const object = told.has(uid) ? undefined : objectSighting({ apiVersion: 'v1', kind: 'Pod', ...pod });
    if (object) onPod(object);
    const seen = podSighting(pod);
    const sighting = gone ? { ...seen, state: 'Gone', ready: false } : seen;
    const { pod: _, ...state } = sighting;
    const key = JSON.stringify(state);
    if (told.get(uid) === key) return;
    told.set(uid, key);
    onState(sighting);
  };
}
