// The Cluster port: everything the house asks of a Kubernetes API server. Types, and the three errors it throws.
// Its one implementation is in this folder; nobody else knows how requests are made.

import { RutterError } from '../model/error.ts';
import type { Sink, Terminal } from '../model/streams.ts';

/** A JSON object of the API, untyped on purpose: generated models drop what they do not know. */
export type KubeObject = {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
  [field: string]: unknown;
};

export interface ObjectMeta {
  name?: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  uid?: string;
  resourceVersion?: string;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  ownerReferences?: { apiVersion: string; kind: string; name: string; uid: string; controller?: boolean }[];
  [field: string]: unknown;
}

/** The API server's Status object. */
export interface ApiStatus {
  kind?: 'Status';
  status?: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  code?: number;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    causes?: { reason?: string; message?: string; field?: string }[];
    retryAfterSeconds?: number;
  };
}

/**
 * The server answered with a status of 400 or above, or with something that is not the API's (`code` is then below 400).
 * `message` is the server's own; where its answer held none, what kubectl says for such a code.
 */
export class ApiError extends Error {
  readonly code: number;
  readonly status: ApiStatus;
  /** Texts of the answer's `Warning:` headers, unquoted. */
  readonly warnings: readonly string[];

  constructor(code: number, status: ApiStatus, warnings: readonly string[] = []) {
    super(status.message ?? `the server answered ${code}`);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.warnings = warnings;
  }
}

/**
 * No answer: refused, unknown host, bad certificate, time out, lost connection, no credentials. `message` is the reason as
 * kubectl words it after `Unable to connect to the server: `; for `refused` kubectl says
 * `The connection to the server HOST was refused - did you specify the right host or port?` instead.
 */
export class ConnectionError extends Error {
  /** Host and port as the kubeconfig has them. */
  readonly server: string;
  readonly kind: 'refused' | 'unreachable' | 'tls' | 'timeout' | 'lost' | 'credentials';

  constructor(server: string, kind: ConnectionError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConnectionError';
    this.server = server;
    this.kind = kind;
  }
}

/**
 * The kubeconfig can't be used. `message` is kubectl's, without what kubectl puts before it: `Error in configuration: ` for
 * `invalid`, `error: ` for `file`. `none`: there is no configuration at all, and kubectl would try localhost:8080.
 */
export class KubeconfigError extends RutterError {
  readonly kind: 'none' | 'file' | 'invalid';

  constructor(kind: KubeconfigError['kind'], message: string, guidance: string, options?: ErrorOptions) {
    super('cluster', message, guidance, options);
    this.name = 'KubeconfigError';
    this.kind = kind;
  }
}

export type QueryValue = string | number | boolean | undefined;

export interface RequestOptions {
  query?: Record<string, QueryValue | string[]>;
  /** Default `application/json`. */
  accept?: string;
  /** Default `application/json` where there is a body. */
  contentType?: string;
  /** A string or bytes go as they are; anything else as JSON. */
  body?: unknown;
  /** Further headers, of a request that is handed on for somebody else. */
  headers?: Readonly<Record<string, string>>;
  /** An answer of any status is resolved with, and its body read as it is asked for. */
  anyStatus?: boolean;
  signal?: AbortSignal;
  /** Milliseconds until the head of the answer; default 30 000. 0: none. */
  timeout?: number;
}

export interface ApiResponse {
  status: number;
  headers: Headers;
  /** Texts of the `Warning:` headers, unquoted. */
  warnings: string[];
  text(): Promise<string>;
  body(): AsyncIterable<Uint8Array>;
}

export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One kind of object that the server has, from its discovery. */
export interface ApiResource {
  group: string;
  version: string;
  kind: string;
  /** `pods`. */
  plural: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  namespaced: boolean;
  verbs: string[];
  /** `status`, `scale`, `log` ... */
  subresources: string[];
}

export interface TableColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  /** 0: always shown; above: only with `-o wide`. */
  priority: number;
}

/** meta.k8s.io/v1 Table. */
export interface Table {
  kind: 'Table';
  metadata?: { resourceVersion?: string; continue?: string; remainingItemCount?: number };
  columnDefinitions: TableColumn[];
  rows: { cells: unknown[]; object: KubeObject }[];
}

export interface WatchEvent<T = KubeObject> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: T;
}

export interface WatchOptions {
  /** Where to begin; take it from a list. */
  resourceVersion: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Ask for one-row Tables in place of objects. */
  table?: boolean;
  signal?: AbortSignal;
}

export interface PodRef {
  namespace: string;
  pod: string;
  container?: string;
}

export interface LogOptions {
  follow?: boolean;
  previous?: boolean;
  timestamps?: boolean;
  sinceSeconds?: number;
  /** RFC 3339. */
  sinceTime?: string;
  /** 0 means none of the old lines. */
  tailLines?: number;
  limitBytes?: number;
  /** The API server does not check the kubelet's certificate. */
  insecureSkipTLSVerifyBackend?: boolean;
  signal?: AbortSignal;
}

export interface ExecOptions {
  /** With a TTY its end is not told to the process: end it with a Ctrl-D (byte 4), or by what is typed (`exit`). */
  stdin?: AsyncIterable<Uint8Array>;
  stdout?: Sink;
  stderr?: Sink;
  tty?: boolean;
  /** The first size, and later ones, of a TTY. */
  terminal?: Terminal;
  signal?: AbortSignal;
}

/** How an exec or attach ended. */
export interface ExecResult {
  /** Undefined where the server did not tell (attach never does). */
  exitCode?: number;
  /** The server's closing Status, where there was one. */
  status?: ApiStatus;
}

/**
 * One TCP connection into a pod. `data` ends when the pod closes (on containerd a second later, unless this side has closed
 * too) or the connection is lost.
 */
export interface PodConnection {
  write(chunk: Uint8Array): Promise<void>;
  /** No more data from this side; the answer can still come. The pod is not told: the protocol has no word for it. */
  end(): void;
  data: AsyncIterable<Uint8Array>;
  /** Resolves with the kubelet's complaint (connection refused in the pod) or ours (lost), or undefined at a clean end. */
  error: Promise<string | undefined>;
  close(): void;
}

export interface CallRecord {
  method: string;
  /** With its query. */
  path: string;
  /** 101 for a WebSocket, 0 where there was no answer. */
  status: number;
  /** Until its answer had been read, or its stream had ended. */
  ms: number;
}

/** Whose credentials requests carry: kubectl's --token, --as, --as-uid and --as-group. */
export interface Identity {
  /** Sent along with the context's certificate, which most servers believe first. */
  token?: string;
  /** Whom the context's user acts for. */
  impersonate?: { user: string; uid?: string; groups?: readonly string[] };
}

export interface Cluster {
  /** `https://127.0.0.1:6443`. */
  readonly server: string;
  /** The kubeconfig context it was made from. */
  readonly context: string;
  /** The context's namespace, else `default`. */
  readonly namespace: string;

  /**
   * Any request under the context's credentials. Throws ApiError from 400 on, ConnectionError without an answer, the
   * signal's reason when that aborts. The body of an answer to a GET must be read: until then it holds its connection.
   */
  request(method: Method, path: string, options?: RequestOptions): Promise<ApiResponse>;
  /** The same, its answer parsed as JSON. */
  json<T = KubeObject>(method: Method, path: string, options?: RequestOptions): Promise<T>;
  /** A GET of a resource path, as a server-side Table. */
  table(path: string, query?: RequestOptions['query'], signal?: AbortSignal): Promise<Table>;
  /** All kinds the server has; asked once, then remembered. `refresh` asks again (after a CRD was made). */
  resources(refresh?: boolean): Promise<ApiResource[]>;
  /**
   * Events after `resourceVersion`, bookmarks among them. Goes on over dropped connections; ends by the signal (quietly), by
   * an ApiError (410: list again), or by a ConnectionError where the server was never reached or stays away for half a minute.
   */
  watch<T = KubeObject>(path: string, options: WatchOptions): AsyncIterable<WatchEvent<T>>;
  /**
   * Resolves once the server has accepted (a followed log that is silent: at its first line); the iterable then yields log
   * bytes. An abort ends it quietly.
   */
  logs(pod: PodRef, options?: LogOptions): Promise<AsyncIterable<Uint8Array>>;
  /**
   * Runs a command in a container and resolves when it has ended. A lost connection rejects, and so does an abort, which may
   * leave the process running.
   */
  exec(pod: PodRef, command: readonly string[], options: ExecOptions): Promise<ExecResult>;
  /** Joins the container's main process; resolves when the stream closes. */
  attach(pod: PodRef, options: ExecOptions): Promise<ExecResult>;
  /** One connection to a port of a pod. */
  connect(pod: PodRef, port: number, signal?: AbortSignal): Promise<PodConnection>;
  /**
   * The same cluster over the same connections, its requests made as someone else. Throws KubeconfigError for a uid or groups
   * without a user to impersonate. Closing either closes both.
   */
  actingAs(identity: Identity): Cluster;
  /** Hears of every finished request, for records; returns how to stop. */
  onCall(listener: (call: CallRecord) => void): () => void;
  /** Ends all connections; nothing of it keeps the process alive. */
  close(): Promise<void>;
}
