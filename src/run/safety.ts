// What a step may do on this cluster, told from its words before it runs. On the simulator everything.

import type { Effect } from '../model/effect.ts';
import type { LineReading } from '../model/line-reading.ts';
import { objectKey, type Territory } from './territory.ts';

/** What is asked of one dialect line. */
type Asked = Pick<LineReading, 'effects' | 'deletes' | 'namespace'>;

/**
 * Why the step is refused, with what would allow it; undefined where it may run. `effects` are the whole step's,
 * `readings` those of its dialect lines.
 */
export function refusal(
  effects: readonly Effect[],
  readings: readonly Asked[],
  territory: Territory,
): string | undefined {
  if (territory.simulated) return undefined;
  const denied = (effect: Effect) => effects.includes(effect) && !territory.allow.has(effect);
  if (denied('host')) return refuse('acts on a node, outside every container', 'host');
  if (denied('cluster-scope')) return refuse('changes objects of the whole cluster', 'cluster-scope');
  const asked = readings.length > 0 ? readings : [{ effects: [...effects], deletes: [] }];
  for (const line of asked) {
    const why = lineRefusal(line, territory);
    if (why !== undefined) return why;
  }
  return undefined;
}

function lineRefusal({ effects, deletes, ...asked }: Asked, territory: Territory): string | undefined {
  // What a variable holds is seen when the request is made.
  const namespace = asked.namespace?.includes('$') ? undefined : asked.namespace;
  const { allow, ownNamespace, madeNamespaces, madeObjects } = territory;
  const denied = (effect: Effect) => effects.includes(effect) && !allow.has(effect);
  if (namespace !== undefined && madeNamespaces.has(namespace)) return undefined;
  const elsewhere = namespace !== undefined && namespace !== territory.namespace;
  const ownThings = deletes.length > 0 && deletes.every((object) => madeObjects.has(objectKey(object)));
  if (effects.includes('cluster-scope')) {
    return denied('destroy') && !ownThings ? refuse('deletes what this run did not make', 'destroy') : undefined;
  }
  const foreign = elsewhere || (!ownNamespace && !ownThings);
  if (denied('destroy') && foreign) {
    return refuse(
      `deletes in the namespace ${namespace ?? territory.namespace}, which this run did not make`,
      'destroy',
    );
  }
  if (denied('write') && elsewhere) {
    return refuse(`writes to the namespace ${namespace}, which this run did not make`, 'write');
  }
  return undefined;
}

export const refuse = (what: string, effect: Effect): string =>
  `${what}; --allow ${effect} (or allow: in the sidecar given with --bindings) lets it`;
