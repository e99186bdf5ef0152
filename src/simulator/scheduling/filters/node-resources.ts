// The node's allocatable amounts, less what its pods request.

import { at, isMap } from '../../object/json.ts';
import { quantityOf } from '../../object/quantity.ts';
import { podTotals, type Usage } from '../../quota/usage.ts';
import type { Filter } from './filter.ts';

export const nodeResources: Filter = ({ pod, node, placement }) => {
  const given = at(node, 'status', 'allocatable');
  const allocatable = isMap(given) ? given : {};
  const wanted = podTotals(pod, 'requests');
  const names = Object.keys(wanted).filter((name) => (wanted[name] ?? 0) > 0);
  const neighbours = placement.onNode(node.metadata.name);
  const used: Usage = {};
  if (names.length > 0) {
    for (const neighbour of neighbours.values()) {
      const totals = podTotals(neighbour, 'requests');
      for (const name of names) used[name] = (used[name] ?? 0) + (totals[name] ?? 0);
    }
  }
  const room = (name: string) => quantityOf(allocatable[name]);
  const tooMany = neighbours.size + 1 > room('pods') ? ['Too many pods'] : [];
  const lacking = names.filter((name) => (wanted[name] ?? 0) + (used[name] ?? 0) > room(name));
  if (tooMany.length + lacking.length === 0) return undefined;
  return {
    reasons: [...tooMany, ...lacking.map((name) => `Insufficient ${name}`)],
    resolvable: lacking.every((name) => (wanted[name] ?? 0) <= room(name)),
  };
};
