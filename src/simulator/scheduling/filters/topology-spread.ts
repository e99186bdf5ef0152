// Topology spread constraints that must hold.

import { at } from '../../object/json.ts';
import { selects } from '../../object/label-selector.ts';
import { listOf, text } from '../../resources/columns.ts';
import { type Filter, refuse } from './filter.ts';

const REASON = "node(s) didn't match pod topology spread constraints";

export const topologySpread: Filter = ({ pod, node, nodes, placement }) => {
  for (const constraint of listOf(pod.spec['topologySpreadConstraints'])) {
    if (constraint['whenUnsatisfiable'] !== 'DoNotSchedule') continue;
    const key = text(constraint['topologyKey']);
    const here = node.metadata.labels?.[key];
    if (here === undefined) return refuse(`${REASON} (missing required label)`);
    const zoneOf = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[key]]));
    const zones = [...zoneOf.values()].filter((zone) => zone !== undefined);
    const counts = new Map<string, number>(zones.map((zone) => [zone, 0]));
    for (const other of placement.all()) {
      const zone = zoneOf.get(other.spec.nodeName ?? '');
      const counted =
        zone !== undefined &&
        other.metadata.namespace === pod.metadata.namespace &&
        !other.metadata.deletionTimestamp &&
        selects(constraint['labelSelector'], other.metadata.labels);
      if (counted) counts.set(zone, (counts.get(zone) ?? 0) + 1);
    }
    const own = selects(constraint['labelSelector'], pod.metadata.labels) ? 1 : 0;
    const skew = (counts.get(here) ?? 0) + own - Math.min(...counts.values());
    if (skew > Number(at(constraint, 'maxSkew') ?? 1)) return refuse(REASON, true);
  }
  return undefined;
};
