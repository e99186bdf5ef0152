// The profiles of `debug`: what each grants the debugging container and takes from the pod around it. They change what
// they are given. Facts: kubectl 1.34.

import { containerNamed, type DebugContainer, type DebugPod, type SecurityContext } from './debug-pod.ts';

/** How a line debugs: in the pod itself, in a copy of it, or on a node. */
export type DebugStyle = 'ephemeral' | 'copy' | 'node';

/** What a copy keeps of its original. */
export interface Keep {
  labels: boolean;
  annotations: boolean;
  liveness: boolean;
  readiness: boolean;
  startup: boolean;
  initContainers: boolean;
}

export interface ProfileWork {
  pod: DebugPod;
  /** The name of the debugging container. */
  container: string;
  style: DebugStyle;
  keep: Keep;
}

type Profile = (work: ProfileWork) => void;

export const profiles: Readonly<Record<string, Profile>> = {
  legacy({ pod, container, style }) {
    if (style === 'node') {
      mountHostRoot(pod, container);
      useHostNamespaces(pod);
    } else if (style === 'copy') delete pod.metadata.labels;
  },
  general(work) {
    const { pod, container, style } = work;
    if (style === 'node') {
      mountHostRoot(pod, container);
      clearSecurity(pod, container);
      useHostNamespaces(pod);
      return;
    }
    if (style === 'copy') stripCopy(work);
    grant(pod, container, ['SYS_PTRACE']);
    if (style === 'copy') shareProcesses(pod);
  },
  baseline(work) {
    clearSecurity(work.pod, work.container);
    stripAndShare(work);
  },
  restricted(work) {
    clearSecurity(work.pod, work.container);
    const container = containerNamed(work.pod, work.container);
    if (container) {
      container.securityContext = {
        ...container.securityContext,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      };
    }
    stripAndShare(work);
  },
  netadmin(work) {
    grant(work.pod, work.container, ['NET_ADMIN', 'NET_RAW']);
    if (work.style === 'node') useHostNamespaces(work.pod);
    stripAndShare(work);
  },
  sysadmin(work) {
    const { pod, container, style } = work;
    const security = securityOf(containerNamed(pod, container));
    if (security) security.privileged = true;
    if (style === 'node') {
      useHostNamespaces(pod);
      mountHostRoot(pod, container);
    }
    stripAndShare(work);
  },
};

function stripAndShare(work: ProfileWork): void {
  if (work.style !== 'copy') return;
  stripCopy(work);
  shareProcesses(work.pod);
}

function stripCopy({ pod, keep }: ProfileWork): void {
  if (!keep.labels) delete pod.metadata.labels;
  if (!keep.annotations) delete pod.metadata.annotations;
  for (const container of pod.spec.containers) {
    if (!keep.liveness) delete container.livenessProbe;
    if (!keep.readiness) delete container.readinessProbe;
    if (!keep.startup) delete container.startupProbe;
  }
  if (!keep.initContainers) delete pod.spec.initContainers;
}

function shareProcesses({ spec }: DebugPod): void {
  spec.shareProcessNamespace ??= true;
}

function useHostNamespaces({ spec }: DebugPod): void {
  Object.assign(spec, { hostNetwork: true, hostPID: true, hostIPC: true });
}

function mountHostRoot({ spec }: DebugPod, name: string): void {
  const volume = 'host-root';
  spec.volumes = [...(spec.volumes ?? []), { name: volume, hostPath: { path: '/' } }];
  const container = spec.containers.find((candidate) => candidate.name === name);
  if (!container) return;
  container.volumeMounts = [...(container.volumeMounts ?? []), { mountPath: '/host', name: volume }];
}

function clearSecurity(pod: DebugPod, name: string): void {
  const container = containerNamed(pod, name);
  if (container) delete container.securityContext;
}

function securityOf(container: DebugContainer | undefined): SecurityContext | undefined {
  if (container) return (container.securityContext ??= {});
  return undefined;
}

function grant(pod: DebugPod, name: string, capabilities: readonly string[]): void {
  const security = securityOf(containerNamed(pod, name));
  if (security === undefined) return;
  const { add = [], ...others } = security.capabilities ?? {};
  security.capabilities = { ...others, add: [...add, ...capabilities] };
}
