// The shapes that `debug` works on: a pod's spec as far as a debugging container touches it. Types only.

import type { Container, Pod } from '../streams/pod.ts';

export interface SecurityContext {
  allowPrivilegeEscalation?: boolean;
  capabilities?: { add?: string[]; drop?: string[] };
  privileged?: boolean;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  seccompProfile?: { type: string };
  [field: string]: unknown;
}

export interface DebugContainer extends Container {
  image?: string;
  command?: string[];
  args?: string[];
  env?: { name: string; value: string }[];
  imagePullPolicy?: string;
  terminationMessagePolicy?: string;
  volumeMounts?: object[];
  securityContext?: SecurityContext;
  livenessProbe?: object;
  readinessProbe?: object;
  startupProbe?: object;
  /** Of an ephemeral container: whose processes it sees. */
  targetContainerName?: string;
}

export interface DebugPod extends Pod {
  spec: Omit<Pod['spec'], 'containers' | 'initContainers' | 'ephemeralContainers'> & {
    containers: DebugContainer[];
    initContainers?: DebugContainer[];
    ephemeralContainers?: DebugContainer[];
    hostIPC?: boolean;
    hostNetwork?: boolean;
    hostPID?: boolean;
    securityContext?: { runAsUser?: number };
    shareProcessNamespace?: boolean;
    tolerations?: object[];
    volumes?: object[];
  };
}

/** All containers, in the order in which kubectl looks for a name. */
export const allContainers = ({ spec }: DebugPod): DebugContainer[] => [
  ...(spec.initContainers ?? []),
  ...spec.containers,
  ...(spec.ephemeralContainers ?? []),
];

export const containerNamed = (pod: DebugPod, name: string): DebugContainer | undefined =>
  allContainers(pod).find((container) => container.name === name);
