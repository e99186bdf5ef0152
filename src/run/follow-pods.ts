// Tells of the pods of a run and the states they go through, from one watch. It is there for reports alone: where the
// watch is forbidden or breaks, the run goes on without.

import { ApiError, type Cluster, type KubeObject } from '../cluster/port.ts';
import { objectSighting } from './object-sighting.ts';
import { podSighting, type PodSighting } from './pod-sighting.ts';
import type { ObjectSighting } from '../model/sighting.ts';

export interface FollowPodsOptions {
  cluster: Cluster;
  /** Undefined: the whole cluster's, which then is the run's own; its system's pods are left out. */
  namespace: string | undefined;
  signal: AbortSignal;
  onPod(object: ObjectSighting): void;
  /** Hears of each state that differs from the pod's last. */
  onState(sighting: PodSighting): void;
}

export interface FollowedPods {
  /** As last seen, by UID; those that are gone are not among them. */
  pods: ReadonlyMap<string, KubeObject>;
  stop(): Promise<void>;
}

export function followPods(options: FollowPodsOptions): FollowedPods {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, options.signal]);
  const pods = new Map<string, KubeObject>();
  const following = follow({ ...options, signal }, pods).catch(() => {});
  return {
    pods,
    async stop() {
      end.abort();
      await following;
    },
  };
}

async function follow(options: FollowPodsOptions, pods: Map<string, KubeObject>): Promise<void> {
  const { cluster, namespace, signal, onState } = options;
  const path = namespace === undefined ? '/api/v1/pods' : `/api/v1/namespaces/${namespace}/pods`;
  const told = new Map<string, string>();
  while (!signal.aborted) {
    try {
      // From version 0 on the server begins with what there is: no list is needed.
      for await (const { type, object } of cluster.watch(path, { resourceVersion: '0', signal })) {
        const { uid, namespace: place = '' } = object.metadata ?? {};
        if (type === 'BOOKMARK' || !uid || (namespace === undefined && place.startsWith('kube-'))) continue;
        if (!told.has(uid)) see(object, options);
        const sighting = type === 'DELETED' ? gone(object) : podSighting(object);
        if (type === 'DELETED') pods.delete(uid);
        else pods.set(uid, object);
        const { pod: _, ...state } = sighting;
        const key = JSON.stringify(state);
        if (told.get(uid) === key) continue;
        told.set(uid, key);
        onState(sighting);
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 410)) throw error;
    }
  }
}

function see(pod: KubeObject, { onPod }: FollowPodsOptions): void {
  const sighting = objectSighting({ apiVersion: 'v1', kind: 'Pod', ...pod });
  if (sighting) onPod(sighting);
}

const gone = (pod: KubeObject): PodSighting => ({ ...podSighting(pod), state: 'Gone', ready: false });
