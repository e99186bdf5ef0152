// The type of a scheduling filter: why a pod can't go to a node.

import type { SimObject, Store } from '../../ports.ts';
import type { Placement } from '../placement.ts';
import type { Pod } from '../../resources/pod-types.ts';

export interface Situation {
  store: Store;
  pod: Pod;
  node: SimObject;
  nodes: readonly SimObject[];
  placement: Placement;
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
