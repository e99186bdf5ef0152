// The fields of core/v1 objects that descriptions read. Types only; what the API leaves out is undefined.

import type { KubeObject } from '../../cluster/port.ts';
import type { LabelSelector } from '../text/label-selector.ts';

export type Quantities = Readonly<Record<string, string | number>>;

export interface ResourceNeeds {
  limits?: Quantities;
  requests?: Quantities;
}

export interface ContainerPort {
  containerPort: number;
  hostPort?: number;
  protocol?: string;
  name?: string;
}

export interface KeyReference {
  name?: string;
  key?: string;
  optional?: boolean;
}

export interface EnvironmentVariable {
  name: string;
  value?: string;
  valueFrom?: {
    fieldRef?: { apiVersion?: string; fieldPath: string };
    resourceFieldRef?: { resource: string; divisor?: string; containerName?: string };
    secretKeyRef?: KeyReference;
    configMapKeyRef?: KeyReference;
  };
}

export interface EnvironmentSource {
  prefix?: string;
  configMapRef?: KeyReference;
  secretRef?: KeyReference;
}

export interface Probe {
  initialDelaySeconds?: number;
  timeoutSeconds?: number;
  periodSeconds?: number;
  successThreshold?: number;
  failureThreshold?: number;
  exec?: { command?: string[] };
  httpGet?: { scheme?: string; host?: string; port?: string | number; path?: string };
  tcpSocket?: { host?: string; port?: string | number };
  grpc?: { port: number; service?: string };
}

export interface SeccompHolder {
  seccompProfile?: { type: string; localhostProfile?: string };
}

export interface Container {
  name: string;
  image?: string;
  command?: string[];
  args?: string[];
  ports?: ContainerPort[];
  env?: EnvironmentVariable[];
  envFrom?: EnvironmentSource[];
  resources?: ResourceNeeds;
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean; subPath?: string }[];
  volumeDevices?: { name: string; devicePath: string }[];
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
  securityContext?: SeccompHolder;
  /** `Always` makes an init container a sidecar. */
  restartPolicy?: string;
}

export interface ContainerState {
  running?: { startedAt?: string };
  waiting?: { reason?: string; message?: string };
  terminated?: {
    exitCode: number;
    signal?: number;
    reason?: string;
    message?: string;
    startedAt?: string;
    finishedAt?: string;
  };
}

export interface ContainerStatus {
  name: string;
  containerID?: string;
  imageID?: string;
  ready?: boolean;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

/** One of many sources, under its own name. */
export type Volume = { name: string } & Readonly<Record<string, unknown>>;

export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
  tolerationSeconds?: number;
}

export interface SpreadConstraint {
  topologyKey: string;
  whenUnsatisfiable: string;
  maxSkew: number;
  labelSelector?: LabelSelector;
}

export interface Condition {
  type: string;
  status: string;
}

export interface PodSpec {
  priority?: number;
  priorityClassName?: string;
  runtimeClassName?: string;
  serviceAccountName?: string;
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  securityContext?: SeccompHolder;
  resources?: ResourceNeeds;
  overhead?: Quantities;
  containers: Container[];
  initContainers?: Container[];
  ephemeralContainers?: Container[];
  readinessGates?: { conditionType: string }[];
  volumes?: Volume[];
  tolerations?: Toleration[];
  topologySpreadConstraints?: SpreadConstraint[];
}

export interface PodStatus {
  phase?: string;
  reason?: string;
  message?: string;
  hostIP?: string;
  podIP?: string;
  podIPs?: { ip: string }[];
  startTime?: string;
  qosClass?: string;
  nominatedNodeName?: string;
  conditions?: Condition[];
  containerStatuses?: ContainerStatus[];
  initContainerStatuses?: ContainerStatus[];
  ephemeralContainerStatuses?: ContainerStatus[];
}

export type Pod = KubeObject & { spec: PodSpec; status?: PodStatus };

export type EventObject = KubeObject & {
  type?: string;
  reason?: string;
  message?: string;
  count?: number;
  eventTime?: string | null;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  series?: { count?: number; lastObservedTime?: string };
  source?: { component?: string };
  reportingComponent?: string;
  involvedObject?: { kind?: string; name?: string };
};
