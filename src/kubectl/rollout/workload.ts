// Workloads that roll out: their kinds in Go's words, and the fields that the rollout verbs read. Pure.

import type { KubeObject, ObjectMeta } from '../../cluster/port.ts';
import type { PodTemplate } from '../describe/pod-template.ts';
import type { ResourceType } from '../resources/resource-type.ts';

export type Workload = KubeObject & {
  spec?: {
    replicas?: number;
    paused?: boolean;
    selector?: { matchLabels?: Record<string, string>; matchExpressions?: object[] };
    template?: PodTemplate;
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } };
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    currentReplicas?: number;
    currentRevision?: string;
    updateRevision?: string;
    updatedNumberScheduled?: number;
    desiredNumberScheduled?: number;
    numberAvailable?: number;
    conditions?: { type: string; reason?: string }[];
  };
};

export type WorkloadKind = 'Deployment' | 'DaemonSet' | 'StatefulSet';

/** Undefined for a kind without rollouts. */
export function workloadKind({ group, kind }: Pick<ResourceType, 'group' | 'kind'>): WorkloadKind | undefined {
  const found = (['Deployment', 'DaemonSet', 'StatefulSet'] as const).find((each) => each === kind);
  return group === 'apps' ? found : undefined;
}

/** schema.GroupKind: `ConfigMap`, `Job.batch`. */
export const goGroupKind = ({ group, kind }: Pick<ResourceType, 'group' | 'kind'>): string =>
  group ? `${kind}.${group}` : kind;

/** Kinds that kubectl's helpers know, although they have no rollouts. */
const visited = ['Job.batch', 'Pod', 'ReplicaSet.apps', 'ReplicationController', 'CronJob.batch'];

/** Why a kind has no history or can't be rolled back; `what` is `history viewer` or `rollbacker`. */
export function withoutRollouts(
  type: Pick<ResourceType, 'group' | 'kind'>,
  what: 'history viewer' | 'rollbacker',
): string {
  const name = goGroupKind(type);
  if (visited.includes(name)) return `no ${what} has been implemented for "${name}"`;
  const short = what === 'history viewer' ? 'history' : what;
  return `error retrieving ${short} for "${name}", no visitor method exists for {${type.group} ${type.kind}}`;
}

export const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** 0 where there is none. */
export const revisionOf = (metadata: ObjectMeta | undefined): number =>
  Number(metadata?.annotations?.[revisionAnnotation] ?? 0);
