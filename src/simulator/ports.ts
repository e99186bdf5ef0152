// What the two halves of the simulator ask of each other: the API side keeps objects, the node side runs containers.
// Types, and the one error that both throw.

import type { Clock } from '../model/clock.ts';
import type { Streams } from '../model/streams.ts';

/** An API object as stored. Treat what the store hands out as frozen; change it through `mutate`. */
export interface SimObject {
  apiVersion: string;
  kind: string;
  metadata: SimMeta;
  [field: string]: unknown;
}

export interface SimMeta {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  creationTimestamp: string;
  generation?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  finalizers?: string[];
  ownerReferences?: {
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
    blockOwnerDeletion?: boolean;
  }[];
  [field: string]: unknown;
}

/** meta/v1 Status with state Failure, thrown anywhere inside the simulator and answered as such. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: number, reason: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'StatusError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

export interface StoreChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: string;
  object: SimObject;
  old?: SimObject;
}

/** Objects by resource (`pods`, `deployments.apps`: plural, with the group where there is one). Synchronous. */
export interface Store {
  get(resource: string, namespace: string | undefined, name: string): SimObject | undefined;
  list(resource: string, namespace?: string): SimObject[];
  /** As if posted by a controller: defaulted and validated. Throws StatusError. */
  create(resource: string, object: Partial<SimObject>): SimObject;
  /**
   * Reads, lets `change` alter a draft (status included), stores it when anything differs, tells the watchers.
   * Undefined where the object is gone.
   */
  mutate(
    resource: string,
    namespace: string | undefined,
    name: string,
    change: (draft: SimObject) => void,
  ): SimObject | undefined;
  /** Asks for deletion as a client would: grace period, finalizers and propagation hold. */
  delete(
    resource: string,
    namespace: string | undefined,
    name: string,
    options?: { gracePeriodSeconds?: number; propagationPolicy?: 'Background' | 'Foreground' | 'Orphan' },
  ): void;
  /** Takes the object out of the store: what the kubelet does when a terminating pod's containers have ended. */
  remove(resource: string, namespace: string | undefined, name: string): void;
  /** Hears of each change, after it was stored, in order. */
  onChange(listener: (change: StoreChange) => void): () => void;
  /** Records a core/v1 Event about an object, joined with an earlier equal one (count, lastTimestamp). */
  event(about: SimObject, event: SimEvent): void;
}

export interface SimEvent {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** `kubelet`, `default-scheduler`. */
  component: string;
  /** `spec.containers{kiada}`. */
  fieldPath?: string;
}

export interface ContainerRequest {
  namespace: string;
  pod: string;
  container: string;
}

export interface LogRequest extends ContainerRequest {
  follow: boolean;
  previous: boolean;
  timestamps: boolean;
  sinceSeconds?: number;
  sinceTime?: string;
  tailLines?: number;
  limitBytes?: number;
}

/** How a command inside a container ended; `error` where it could not be started at all. */
export type ExecEnd = { exitCode: number } | { error: string };

/** One TCP connection to a port inside a pod. */
export interface PodSocket {
  write(chunk: Uint8Array): void;
  /** The client half-closes. */
  end(): void;
  data: AsyncIterable<Uint8Array>;
  close(): void;
}

/** What the API side asks of the node that runs a pod. Throws StatusError with the kubelet's own texts. */
export interface Kubelet {
  logs(request: LogRequest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  exec(
    request: ContainerRequest & { command: string[]; tty: boolean },
    io: Streams & { signal: AbortSignal },
  ): Promise<ExecEnd>;
  attach(
    request: ContainerRequest & { tty: boolean; stdin: boolean },
    io: Streams & { signal: AbortSignal },
  ): Promise<void>;
  /** Throws an Error with the text that the kubelet sends on the error channel when nothing listens. */
  connect(namespace: string, pod: string, port: number): Promise<PodSocket>;
}

/** What every part of the simulator is made with. */
export interface SimContext {
  store: Store;
  clock: Clock;
  /** Injected, so that names and UIDs can be the same in two runs. */
  random: () => number;
  /** Hears of faults of the simulator itself: none may end it. */
  onBug(error: unknown): void;
}

/** The cluster's one node. Its Node object is kept by the API side; the node side runs the pods bound to it. */
export interface NodeSettings {
  name: string;
  /** `172.18.0.2`. */
  ip: string;
  /** What pod addresses are taken from: `10.244.0.0/24`. */
  podCIDR: string;
}

/**
 * What `node/kubelet.ts` exports as `startKubelet`. From then on it runs each pod whose `spec.nodeName` is its own,
 * keeps `status`, and takes a terminating pod out of the store with `remove`. `close` ends its timers and streams.
 */
export type StartKubelet = (context: SimContext, node: NodeSettings) => Kubelet & { close(): void };
