// What a run sees of the cluster in passing: objects with what a picture of them needs, pods with the states they go
// through, calls, and what stands against a step that failed. Types only.

import type { ObjectRef } from './object-ref.ts';

/** One request to the API server; equal neighbours are one. */
export interface ApiCall {
  /** `GET`, `PATCH`. */
  verb: string;
  /** With its query. */
  path: string;
  /** 101 for a stream, 0 where there was no answer. */
  status: number;
  /** Real milliseconds, of all of them together. */
  ms: number;
  /** How often in a row; absent for once. */
  times?: number;
}

/** A field that a write gave another value. Values are JSON, cut where they are long; those of secrets are hidden. */
export interface FieldChange {
  /** `spec.template.spec.containers[web].image`. */
  path: string;
  /** Undefined where the field was not there before. */
  before?: string;
  /** Undefined where it is gone. */
  after?: string;
}

export const containerRoles = ['main', 'init', 'sidecar', 'debug'] as const;

export const containerPhases = ['waiting', 'running', 'ended'] as const;

export interface ContainerSighting {
  name: string;
  role: (typeof containerRoles)[number];
  phase: (typeof containerPhases)[number];
  /** `ContainerCreating`, `CrashLoopBackOff`, `Completed`, `Error`. */
  reason?: string;
  exitCode?: number;
  restarts: number;
  ready: boolean;
}

/** What an object's controllers and readers go by, as far as a picture shows it. */
export interface ObjectSighting {
  apiVersion: string;
  /** As the API has it: `Pod`. */
  kind: string;
  name: string;
  namespace?: string;
  uid?: string;
  /** The one that controls it. */
  owner?: { kind: string; name: string };
  labels?: Record<string, string>;
  /** Whom it governs or sends to, by their labels. */
  selector?: Record<string, string>;
  containers?: { name: string; image: string; role: ContainerSighting['role']; ports: string[]; mounts: string[] }[];
  volumes?: { name: string; kind: string; source?: string }[];
  /** Of a Service: `80 → 8080`. */
  ports?: string[];
  /** Of a Service: `NodePort`. */
  type?: string;
  replicas?: number;
}

/** What stands against a step that went wrong. */
export interface Evidence {
  object: ObjectRef;
  /** Oldest first; at most the last ten. */
  events: { type: string; reason: string; message: string; count: number }[];
  /** The last lines of containers that have something to say. */
  logs: { container: string; previous: boolean; text: string }[];
}
