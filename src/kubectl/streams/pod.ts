// The fields of a Pod that the stream verbs look at. Types only; everything else of the object stays untyped.

import type { KubeObject, ObjectMeta } from '../../cluster/port.ts';

export interface Container {
  name: string;
  stdin?: boolean;
  tty?: boolean;
  ports?: { name?: string; containerPort: number; protocol?: string }[];
  restartPolicy?: string;
}

export interface ContainerStatus {
  name: string;
  restartCount?: number;
  state?: {
    terminated?: { exitCode: number; reason?: string; message?: string };
    [state: string]: unknown;
  };
}

export interface Condition {
  type: string;
  status: string;
  lastTransitionTime?: string;
}

export interface Pod extends KubeObject {
  metadata: ObjectMeta & { name: string; namespace: string };
  spec: {
    containers: Container[];
    initContainers?: Container[];
    ephemeralContainers?: Container[];
    nodeName?: string;
    restartPolicy?: string;
  };
  status?: {
    phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

export interface PodList extends KubeObject {
  metadata: ObjectMeta;
  items: Pod[];
}

export const podPath = (namespace: string, name: string) =>
  `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`;

export const podsPath = (namespace: string) => `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;

/** Its containers will never run again. */
export const hasEnded = (pod: Pod) => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';

export const isReady = (pod: Pod) =>
  pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
