// How many replicas an autoscaler wants: from its metrics, kept within its bounds, and in no hurry to have fewer.

import { at } from '../../object/json.ts';
import type { SimObject } from '../../ports.ts';
import type { Measured } from './metrics.ts';

/** A ratio so near to one means that all is well. */
const TOLERANCE = 0.1;

/** Milliseconds for which the highest recommendation stands. */
const STABILIZATION = 300_000;

export interface Recommendation {
  at: number;
  replicas: number;
}

export interface Desired {
  replicas: number;
  /** Why, for the event: `cpu resource utilization (percentage of request) above target`. */
  reason: string;
  /** An earlier recommendation stands against having fewer. */
  held: boolean;
  /** What the bounds made of it. */
  limited: 'low' | 'high' | undefined;
}

interface Question {
  autoscaler: SimObject;
  current: number;
  measured: readonly Measured[];
  /** Earlier ones; the new one is added. */
  history: Recommendation[];
  now: number;
}

export function desiredReplicas({ autoscaler, current, measured, history, now }: Question): Desired {
  const wishes = measured.map(({ ratio, name }) => ({
    name,
    replicas: Math.abs(ratio - 1) <= TOLERANCE ? current : Math.ceil(current * ratio),
  }));
  const highest = wishes.reduce((a, b) => (b.replicas > a.replicas ? b : a));
  const { least, most } = boundsOf(autoscaler);
  const window = Number(
    at(autoscaler, 'spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds') ?? STABILIZATION / 1000,
  );
  const recent = history.filter((entry) => entry.at > now - window * 1000);
  history.splice(0, history.length, ...recent, { at: now, replicas: highest.replicas });
  const held = Math.max(highest.replicas, ...recent.map(({ replicas }) => replicas));
  const stabilized = highest.replicas < current ? Math.min(current, held) : highest.replicas;
  // A target grows to at most twice its size, or four, in one step.
  const step = Math.min(stabilized, Math.max(2 * current, 4));
  const replicas = Math.min(most, Math.max(least, step));
  return {
    replicas,
    reason: replicas > current ? `${highest.name} above target` : 'All metrics below target',
    held: stabilized > highest.replicas,
    limited: stabilized < least ? 'low' : stabilized > most ? 'high' : undefined,
  };
}

export const boundsOf = (autoscaler: SimObject): { least: number; most: number } => ({
  least: Number(at(autoscaler, 'spec', 'minReplicas') ?? 1),
  most: Number(at(autoscaler, 'spec', 'maxReplicas')),
});
