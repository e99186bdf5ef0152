// A pod's state and those of its containers, as the record has them. Pure.

import type { KubeObject } from '../cluster/port.ts';
import type { PodChanged } from '../model/event.ts';
import type { ContainerSighting } from '../model/sighting.ts';
import { isReady, podState, podStatus, type ContainerStatus } from './pod-state.ts';

export type PodSighting = Pick<PodChanged, 'pod' | 'state' | 'ready' | 'containers'>;

interface Spec {
  initContainers?: { name: string; restartPolicy?: string }[];
}

export function podSighting(pod: KubeObject): PodSighting {
  const { name = '', namespace = '', uid = '' } = pod.metadata ?? {};
  const status = podStatus(pod) as Record<string, ContainerStatus[] | undefined>;
  const { initContainers = [] } = (pod['spec'] ?? {}) as Spec;
  const sidecars = new Set(initContainers.filter((one) => one.restartPolicy === 'Always').map((one) => one.name));
  return {
    pod: { name, namespace, uid },
    state: podState(pod),
    ready: isReady(pod),
    containers: [
      ...(status['initContainerStatuses'] ?? []).map((one) =>
        containerSighting(one, sidecars.has(one.name) ? 'sidecar' : 'init'),
      ),
      ...(status['containerStatuses'] ?? []).map((one) => containerSighting(one, 'main')),
      ...(status['ephemeralContainerStatuses'] ?? []).map((one) => containerSighting(one, 'debug')),
    ],
  };
}

function containerSighting(status: ContainerStatus, role: ContainerSighting['role']): ContainerSighting {
  const { name, state = {}, restartCount = 0, ready = false } = status;
  const { waiting, running, terminated } = state;
  const reason = waiting?.reason ?? terminated?.reason;
  return {
    name,
    role,
    phase: running ? 'running' : terminated ? 'ended' : 'waiting',
    ...(reason && { reason }),
    ...(terminated?.exitCode !== undefined && { exitCode: terminated.exitCode }),
    restarts: restartCount,
    ready,
  };
}
