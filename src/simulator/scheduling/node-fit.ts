// Whether a pod's own demands let it run on a node: node selector, node affinity, taints.

import { at, isMap } from '../object/json.ts';
import { matches, requirementsOf } from '../object/label-selector.ts';
import type { SimObject } from '../ports.ts';
import { listOf } from '../resources/columns.ts';
import type { PodSpec, Toleration } from '../resources/pod-types.ts';

export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

export const nodeTaints = (node: SimObject): Taint[] => listOf(at(node, 'spec', 'taints')) as unknown as Taint[];

export const tolerates = (tolerations: readonly Toleration[] | undefined, taint: Taint): boolean =>
  (tolerations ?? []).some(
    ({ key, operator, value, effect }) =>
      (!effect || effect === taint.effect) &&
      (!key || key === taint.key) &&
      (operator === 'Exists' || (value ?? '') === (taint.value ?? '')),
  );

/** Node selector and required node affinity. */
export function fitsNode(spec: PodSpec, node: SimObject): boolean {
  const labels = node.metadata.labels ?? {};
  const selected = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  const required = at(spec['affinity'], 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  if (!isMap(required)) return selected;
  return selected && listOf(required['nodeSelectorTerms']).some((term) => termFits(term, node));
}

function termFits(term: Record<string, unknown>, node: SimObject): boolean {
  const expressions = requirementsOf({ matchExpressions: term['matchExpressions'] ?? [] }) ?? [];
  const fields = requirementsOf({ matchExpressions: term['matchFields'] ?? [] }) ?? [];
  if (expressions.length + fields.length === 0) return false;
  return matches(expressions, node.metadata.labels) && matches(fields, { 'metadata.name': node.metadata.name });
}
