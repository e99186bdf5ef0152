// The type of a controller: it is started once, hears of changes, and drives objects towards what they ask for. And the
// queue that most of them work off.

import type { TimerKind } from '../../model/clock.ts';
import type { Kinds } from '../store/kinds.ts';
import { equal } from '../object/json.ts';
import { type NodeSettings, type SimContext, type SimObject, StatusError, type StoreChange } from '../ports.ts';

export interface Controller {
  name: string;
  /** Returns how to stop it. */
  start(context: ControllerContext): () => void;
}

export interface Known {
  key: string;
  namespaced: boolean;
  kind: string;
  group: string;
  verbs: readonly string[];
}

export interface ControllerContext extends SimContext {
  node: NodeSettings;
  /** PEM of the authority that signed the server's certificate. */
  authority: string;
  /** The kinds that the API server knows; definitions add theirs. */
  kinds: Pick<Kinds, 'add' | 'remove'>;
  /** Resources by storage key, for those who look at all of them. */
  resources(): readonly Known[];
  /** Groups and versions of all kinds; the same ones more than once. */
  apis(): readonly { group: string; versions: readonly string[] }[];
}

export interface QueueOptions {
  /** Keys that the change asks to look at again. */
  keysOf(change: StoreChange): readonly string[];
  reconcile(key: string): void;
  /** Milliseconds between a change and its reconciliation: what a real controller takes. */
  delay?: number;
}

/** Milliseconds; a real controller's work queue and its API calls take about so long. */
const USUAL_DELAY = 5;

/** A key that changes all the time is looked at so often, in milliseconds: a thousand pods start one by one. */
const SPACING = 30;

/** So many keys' last times are remembered. */
const REMEMBERED = 10_000;

/** The first retry, in milliseconds; doubled up to the longest. */
const FIRST_RETRY = 5;
const LONGEST_RETRY = 1_000_000;

/** Reconciles each key some time after a change, once for all changes in between; what throws is tried again, ever later. */
export function runQueue(context: ControllerContext, { keysOf, reconcile, delay = USUAL_DELAY }: QueueOptions): Queue {
  const waiting = new Map<string, { due: number; cancel: () => void }>();
  const failures = new Map<string, number>();
  const worked = new Map<string, number>();
  const add: Queue['add'] = (key, after = delay, kind = 'event') => {
    const wait = Math.max(0, after);
    const due = context.clock.now() + wait;
    const earlier = waiting.get(key);
    if (earlier && earlier.due <= due) return;
    earlier?.cancel();
    waiting.set(key, { due, cancel: context.clock.after(wait, () => work(key), kind) });
  };
  const work = (key: string) => {
    waiting.delete(key);
    worked.set(key, context.clock.now());
    try {
      reconcile(key);
      failures.delete(key);
      if (worked.size > REMEMBERED) forgetOldest(worked);
    } catch (error) {
      if (!(error instanceof StatusError)) context.onBug(error);
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      // Retries go on for ever: nobody's clock jumps on their account.
      add(key, Math.min(FIRST_RETRY * 2 ** count, LONGEST_RETRY), 'deadline');
    }
  };
  const hear = (change: StoreChange) => {
    for (const key of keysOf(change)) {
      const spaced = (worked.get(key) ?? -Infinity) + SPACING - context.clock.now();
      add(key, Math.max(delay, spaced));
    }
  };
  const stopListening = context.store.onChange(hear);
  return {
    add,
    stop() {
      stopListening();
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

function forgetOldest(times: Map<string, number>): void {
  const [oldest] = times.keys();
  if (oldest !== undefined) times.delete(oldest);
}

export interface Queue {
  /**
   * `after` in milliseconds; an earlier time that was asked for stays. `deadline` for what comes again and again, or
   * only guards: a virtual clock does not hurry to it.
   */
  add(key: string, after?: number, kind?: TimerKind): void;
  stop(): void;
}

/** `namespace/name`, or the name alone. */
export const keyOf = ({ object: { metadata } }: Pick<StoreChange, 'object'>): string =>
  metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;

/** Whether something was asked of the object anew: not where a controller only wrote its status. */
export function asksAnew({ type, object, old }: StoreChange): boolean {
  if (type !== 'MODIFIED' || !old) return true;
  const asked = ({ metadata }: SimObject) => [
    metadata.generation,
    metadata.deletionTimestamp,
    metadata.labels,
    metadata.annotations,
    metadata.finalizers,
    metadata.ownerReferences,
  ];
  return !equal(asked(object), asked(old));
}

export function splitKey(key: string): [namespace: string | undefined, name: string] {
  const slash = key.indexOf('/');
  return slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
}
