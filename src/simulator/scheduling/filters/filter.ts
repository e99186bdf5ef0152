// The type of a scheduling filter: why a pod can't go to a node.

import type { SimObject, Store } from '../../ports.ts';
import type { Pod } from '../../resources/pod-types.ts';

export interface Situation {
  store: Store;
  pod: Pod;
  node: SimObject;
  /** The pods that the node has already. */
  neighbours: readonly Pod[];
  nodes: readonly SimObject[];
  /** All pods that have a node. */
  placed: readonly Pod[];
}

export interface Refusal {
  /** `Insufficient cpu`. */
  reasons: string[];
  /** Whether other pods' going could help. */
  resolvable: boolean;
}

/** Undefined: nothing against it. */
export type Filter = (situation: Situation) => Refusal | undefined;

export const refuse = (reason: string, resolvable = false): Refusal => ({ reasons: [reason], resolvable });
