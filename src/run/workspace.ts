// What lives as long as the run of one note: its cluster, namespace, shell, work folder, and what is known so far.

import type { OpenBrowser } from '../browser/port.ts';
import type { Cluster } from '../cluster/port.ts';
import type { FailOn } from '../expect/grade.ts';
import type { Dialect, DialectEnvironment } from '../kubectl/port.ts';
import type { Clock } from '../model/clock.ts';
import type { LiteralPair } from '../model/comparison.ts';
import type { Effect } from '../model/effect.ts';
import type { ClusterFacts, RunEvent } from '../model/event.ts';
import type { Files } from '../model/files.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { LedgerEntry, Outcome, Status } from '../model/outcome.ts';
import type { Plan, VirtualFile } from '../model/plan.ts';
import type { Sink, Terminal } from '../model/streams.ts';
import type { Dial, OpenShell, Shell, ShellCommand } from '../shell/port.ts';
import type { Background } from './background.ts';
import type { CallLog } from './call-log.ts';
import type { FollowedPods } from './follow-pods.ts';
import type { objectLog } from './object-log.ts';

/** The parts that a run is made with, chosen by whoever starts it. */
export interface Engine {
  dialect: Dialect;
  readLine: ReadLine;
  /** Undefined: shell lines are not run. */
  openShell: OpenShell | undefined;
  openBrowser: OpenBrowser;
  /** Commands of the sandbox besides `k` and `kubectl`: curl and wget, given a way to dial and to write files. */
  networkCommands(
    dial: Dial,
    writeFile: (path: string, content: Uint8Array, place: { cwd: string }) => Promise<void>,
  ): ShellCommand[];
}

export interface RunPolicy {
  keep: 'never' | 'always' | 'on-failure';
  allow: ReadonlySet<Effect>;
  failOn: FailOn;
  failFast: boolean;
  /** Outcomes tell what the note should show where the meaning changed. */
  update: boolean;
  /** Milliseconds, for the whole note and for each step. */
  timeout: number;
  stepTimeout: number;
  /** Steps that only sleep are passed over. */
  skipSleep: boolean;
  /** A followed stream ends after so many milliseconds without output. */
  quiet: number;
}

/** A person at a terminal, who types into the shells that the note opens. */
export interface Reader {
  terminal: Terminal;
  /** What is typed from now on, raw; ending the iteration gives the terminal back. */
  input(): AsyncIterable<Uint8Array>;
  screen: Sink;
  /** One line of text; undefined where the reader would rather not say. */
  ask(question: string): Promise<string | undefined>;
}

/** An object that the run made, with its path in the API. */
export type CreatedObject = LedgerEntry['object'] & { path: string };

export interface Workspace {
  engine: Engine;
  plan: Plan;
  policy: RunPolicy;
  /** Set under `--interactive`. */
  reader?: Reader;
  /** Records the changes made through it. */
  cluster: Cluster;
  facts: ClusterFacts;
  /** The namespace is the run's own: nothing else lives there. */
  ownNamespace: boolean;
  clock: Clock;
  folder: string;
  files: Files;
  signal: AbortSignal;
  emit(event: RunEvent): void;
  /** Opens at the first shell line. */
  shell(): Promise<Shell>;
  /** Ends what its lines left running; nothing where it was never opened. */
  closeShell(): Promise<void>;
  /** Starts at the first page. */
  browser(): ReturnType<OpenBrowser>;
  /** Ends it; nothing where it never was started. */
  closeBrowser(): Promise<void>;
  /** What every dialect line runs with, streams and signal apart. */
  dialectEnvironment(): Omit<DialectEnvironment, 'stdin' | 'stdout' | 'stderr' | 'signal'>;
  background: Background[];
  outcomes: Outcome[];
  /** Changes of the step that runs now; taken by its outcome. */
  ledger: LedgerEntry[];
  /** Why requests of the step that runs now were not sent; taken by its outcome. */
  refusals: string[];
  /** What was found on the way of the step that runs now, for its remarks. */
  findings: Set<string>;
  /** Requests since the last step began. */
  calls: CallLog;
  /** Hears of objects that are met, for the record. */
  objects: ReturnType<typeof objectLog>;
  /** The pods of the run as they are now; set once the run has its namespace. */
  pods?: FollowedPods;
  /** All objects that the run created, by UID. */
  created: Map<string, CreatedObject>;
  /** Those of them that the set-up made. */
  setupCreated: Set<string>;
  /** Objects that should be there and are not, by `kind/name`, with who did not make them. */
  missing: Map<string, string>;
  /** Versions of the plan's virtual files that lie in the work folder. */
  laid: Set<VirtualFile>;
  pairs: LiteralPair[];
  /** Node ports that the note asks for by number. */
  nodePorts: ReadonlySet<string>;
}

/** The worst status of a note's outcomes. */
export function noteStatus(outcomes: readonly Outcome[]): Status {
  const order: Status[] = ['interrupted', 'failed', 'timed-out', 'refused', 'changed'];
  return order.find((status) => outcomes.some((outcome) => outcome.status === status)) ?? 'passed';
}
