// What a step may do on this cluster. On the simulator everything: the cluster is the run's own and dies with it.

import type { Effect } from '../model/effect.ts';
import type { LineReading } from '../model/line-reading.ts';

export interface Territory {
  simulated: boolean;
  /** The run's namespace, and whether the run made it. */
  namespace: string;
  ownNamespace: boolean;
  /** Namespaces that earlier steps made. */
  made: ReadonlySet<string>;
  allow: ReadonlySet<Effect>;
}

/** Why the step is refused, with what would allow it; undefined where it may run. */
export function refusal(
  effects: readonly Effect[],
  reading: LineReading | undefined,
  territory: Territory,
): string | undefined {
  if (territory.simulated) return undefined;
  const { allow, namespace, ownNamespace, made } = territory;
  const denied = (effect: Effect) => effects.includes(effect) && !allow.has(effect);
  if (denied('host')) return refuse('acts on a node, outside every container', 'host');
  if (denied('cluster-scope')) return refuse('changes objects of the whole cluster', 'cluster-scope');
  const named = reading?.namespace;
  if (named !== undefined && made.has(named)) return undefined;
  const elsewhere = named !== undefined && named !== namespace;
  if (denied('destroy') && (elsewhere || !ownNamespace)) {
    return refuse(`deletes in the namespace ${named ?? namespace}, which this run did not make`, 'destroy');
  }
  if (denied('write') && elsewhere) {
    return refuse(`writes to the namespace ${named}, which this run did not make`, 'write');
  }
  return undefined;
}

const refuse = (what: string, effect: Effect) =>
  `${what}; --allow ${effect} (or allow: in the sidecar given with --bindings) lets it`;
