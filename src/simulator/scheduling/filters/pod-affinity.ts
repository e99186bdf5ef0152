// Required affinity and anti-affinity between pods, both ways round.

import { at } from '../../object/json.ts';
import { selects } from '../../object/label-selector.ts';
import type { JsonMap } from '../../object/json.ts';
import { listOf, text } from '../../resources/columns.ts';
import type { Pod } from '../../resources/pod-types.ts';
import { type Filter, refuse, type Situation } from './filter.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

const terms = ({ spec }: Pod, kind: 'podAffinity' | 'podAntiAffinity') => listOf(at(spec['affinity'], kind, REQUIRED));

/** Whether `other` is one of the pods that a term of `owner` is about. */
function isMeant(term: JsonMap, owner: Pod, other: Pod, { store }: Situation): boolean {
  const { namespace = '' } = other.metadata;
  const named = Array.isArray(term['namespaces']) ? term['namespaces'] : [];
  const selector = term['namespaceSelector'];
  const inSelected =
    selector !== undefined && selects(selector, store.get('namespaces', undefined, namespace)?.metadata.labels);
  const own = named.length === 0 && selector === undefined && namespace === owner.metadata.namespace;
  return (own || named.includes(namespace) || inSelected) && selects(term['labelSelector'], other.metadata.labels);
}

/** The pods in the node's part of the topology. */
function nearby(term: JsonMap, { node, nodes, placement }: Situation): Pod[] {
  const key = text(term['topologyKey']);
  const zone = node.metadata.labels?.[key];
  if (zone === undefined) return [];
  const names = new Set(
    nodes.filter(({ metadata }) => metadata.labels?.[key] === zone).map(({ metadata }) => metadata.name),
  );
  return placement.all().filter(({ spec }) => names.has(spec.nodeName ?? ''));
}

export const podAffinity: Filter = (situation) => {
  const { pod } = situation;
  const placed = situation.placement.all();
  for (const term of terms(pod, 'podAffinity')) {
    if (nearby(term, situation).some((other) => isMeant(term, pod, other, situation))) continue;
    // The first of a group that wants to be together may go anywhere.
    const first = isMeant(term, pod, pod, situation) && !placed.some((other) => isMeant(term, pod, other, situation));
    if (!first) return refuse("node(s) didn't match pod affinity rules");
  }
  for (const term of terms(pod, 'podAntiAffinity')) {
    if (nearby(term, situation).some((other) => isMeant(term, pod, other, situation))) {
      return refuse("node(s) didn't match pod anti-affinity rules", true);
    }
  }
  const unwelcome = placed.some((other) =>
    terms(other, 'podAntiAffinity').some(
      (term) => isMeant(term, other, pod, situation) && nearby(term, situation).includes(other),
    ),
  );
  return unwelcome ? refuse("node(s) didn't satisfy existing pods anti-affinity rules", true) : undefined;
};
