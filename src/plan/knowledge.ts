// What binding asks of whoever runs the plan. Types only.

import type { LiteralPair } from '../model/comparison.ts';
import type { ObjectRef } from '../model/object-ref.ts';
import type { Placeholder, Subject } from '../model/step.ts';

export interface FoundObject {
  name: string;
  /** A step of the note made it (not the set-up). */
  createdByNote: boolean;
}

/** What the run knows when a step is about to begin. */
export interface Knowledge {
  /** The objects of a kind that are there now: in the run's namespace, or in the cluster for kinds without one. */
  objects(kind: string): Promise<FoundObject[]>;
  exists(ref: ObjectRef): Promise<boolean>;
  /** Names of a pod's containers, init containers left out. */
  containersOf(pod: string): Promise<string[]>;
  nodeOf(pod: string): Promise<string | undefined>;
  podIp(pod: string): Promise<string | undefined>;
  /** Any pod, service, endpoint or node has this address. */
  isKnownIp(ip: string): Promise<boolean>;
  /** Old literals of the note and what they are today, oldest first. */
  pairs: readonly LiteralPair[];
  /** Asks the person at the terminal, where there is one, for what nothing else tells; `why` is a sentence. */
  ask?(hole: Placeholder, why: string): Promise<string | undefined>;
  /**
   * A value that an earlier step gave for a placeholder: a variable of its name, the one object that was shown, or the one
   * value that fits its name. Of several the one of a subject counts.
   */
  captured?(hole: Placeholder, subjects: readonly Subject[]): Promise<{ value: string; detail: string } | undefined>;
}
