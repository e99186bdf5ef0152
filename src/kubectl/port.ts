// The Dialect port: how the rest of the house runs a `k ...` line. Types only.

import type { Cluster } from '../cluster/port.ts';
import type { Clock } from '../model/clock.ts';
import type { Files } from '../model/files.ts';
import type { Streams } from '../model/streams.ts';

/** Global flags of kubectl that choose the cluster. */
export interface ConnectOptions {
  kubeconfig?: string;
  context?: string;
  cluster?: string;
  user?: string;
  server?: string;
}

/** The kubeconfig files that `config` shows and changes. */
export interface KubeconfigFiles {
  /** Those that a line without --kubeconfig means, by precedence, as messages name them. */
  paths: readonly string[];
  /** Absolute, for a path that a line gives. */
  resolve(path: string): string;
  /** Of an absolute path; undefined where there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Rejects with an Error whose message says why a file may not be changed. `namespace` is the current context's. */
  write(path: string, text: string, current: { context: string; namespace: string }): Promise<void>;
}

/** Where `edit` has its edits from. */
export interface Editor {
  /** Resolves once the text is edited, or with kubectl's words for why it could not be. The file's name ends in `suffix`. */
  edit(text: string, suffix: '.yaml' | '.json'): Promise<EditedFile | { problem: string }>;
}

export interface EditedFile {
  /** Where it lies until it is removed. */
  path: string;
  text: string;
  remove(): Promise<void>;
}

export interface DialectEnvironment extends Streams {
  /** Called when a verb first needs the cluster; flag errors never get that far. */
  connect(options: ConnectOptions): Promise<Cluster>;
  /** Overrides the context's namespace; `-n` overrides both. */
  namespace?: string;
  files: Files;
  env: Readonly<Record<string, string>>;
  clock: Clock;
  /** Left out: there is none, and none can be made. */
  kubeconfig?: KubeconfigFiles;
  /** Left out: nobody is there to edit. */
  editor?: Editor;
  /** Ends the line: streams stop, local listeners close. */
  signal: AbortSignal;
  /** A background verb (port-forward, proxy) is ready: its local ports and what they lead to. */
  onListening?(listeners: Listener[]): void;
  /**
   * Hears of a connection through a listener that the pod refused or dropped. Where it is set the listeners live on;
   * without it the first such connection ends the line, as it ends kubectl.
   */
  onForwardError?(listener: Listener, message: string): void;
}

export interface Listener {
  /** Port on the loopback interface of this machine. */
  local: number;
  /** Port in the pod; 0 for the API proxy. */
  remote: number;
  pod?: string;
}

/** Runs the words after `k`; resolves with kubectl's exit code. Only a bug rejects. */
export type Dialect = (words: readonly string[], environment: DialectEnvironment) => Promise<number>;
