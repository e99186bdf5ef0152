// Gives containers the default amounts of a LimitRange, and refuses what lies outside its bounds.

import { forbidden } from '../api/errors.ts';
import { at, isMap, type JsonMap } from '../object/json.ts';
import { parseQuantity } from '../object/quantity.ts';
import type { SimObject } from '../ports.ts';
import { listOf } from '../resources/columns.ts';
import type { Container, Pod } from '../resources/pod-types.ts';
import { podTotals } from '../quota/usage.ts';
import type { AdmissionPlugin } from './admission.ts';

const ANNOTATION = 'kubernetes.io/limit-ranger';

export const limitRanger: AdmissionPlugin = {
  name: 'LimitRanger',
  resources: ['pods', 'persistentvolumeclaims'],
  operations: ['CREATE'],
  admit({ type, object, context }) {
    const ranges = context.store.list('limitranges', object.metadata.namespace ?? '');
    for (const range of ranges) {
      const limits = listOf(at(range, 'spec', 'limits'));
      if (type.plural === 'pods') {
        for (const limit of limits) if (limit['type'] === 'Container') fillIn(object as Pod, limit);
      }
      const faults = limits.flatMap((limit) => faultsOf(limit, object));
      if (faults.length > 0) {
        const why = faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`;
        throw forbidden(type, object.metadata.name, why ?? '');
      }
    }
  },
};

const amounts = (limit: JsonMap, name: string) => (isMap(limit[name]) ? (limit[name] as Record<string, string>) : {});

/** Adds the defaults, and notes in an annotation what was added. */
function fillIn(pod: Pod, limit: JsonMap): void {
  const notes: string[] = [];
  const fill = (container: Container, kind: string) => {
    const resources = (container.resources ??= {});
    for (const [side, source] of [
      ['request', 'defaultRequest'],
      ['limit', 'default'],
    ] as const) {
      const defaults = amounts(limit, source);
      const field = `${side}s` as const;
      const missing = Object.keys(defaults).filter((name) => resources[field]?.[name] === undefined);
      if (missing.length === 0) continue;
      resources[field] = {
        ...Object.fromEntries(missing.map((name) => [name, defaults[name] ?? ''])),
        ...resources[field],
      };
      notes.push(`${missing.toSorted().join(', ')} ${side} for ${kind} ${container.name}`);
    }
  };
  for (const container of pod.spec.containers) fill(container, 'container');
  for (const container of pod.spec.initContainers ?? []) fill(container, 'init container');
  if (notes.length === 0) return;
  const note = `LimitRanger plugin set: ${notes.join('; ')}`;
  pod.metadata.annotations = { ...pod.metadata.annotations, [ANNOTATION]: note };
}

function faultsOf(limit: JsonMap, object: SimObject): string[] {
  switch (limit['type']) {
    case 'Container':
      return containersOf(object).flatMap(({ resources }) =>
        outside(limit, 'Container', resources?.requests ?? {}, resources?.limits ?? {}),
      );
    case 'Pod': {
      if (object.kind !== 'Pod') return [];
      const text = (usage: Record<string, number>) =>
        Object.fromEntries(Object.entries(usage).map(([name, value]) => [name, String(value)]));
      return outside(
        limit,
        'Pod',
        text(podTotals(object as Pod, 'requests')),
        text(podTotals(object as Pod, 'limits')),
      );
    }
    case 'PersistentVolumeClaim': {
      if (object.kind !== 'PersistentVolumeClaim') return [];
      const requests = (at(object, 'spec', 'resources', 'requests') ?? {}) as Record<string, string>;
      return outside(limit, 'PersistentVolumeClaim', requests);
    }
    default:
      return [];
  }
}

const containersOf = (object: SimObject): Container[] =>
  object.kind === 'Pod' ? [...(object as Pod).spec.containers, ...((object as Pod).spec.initContainers ?? [])] : [];

function outside(
  limit: JsonMap,
  kind: string,
  requests: Record<string, string>,
  limits?: Record<string, string>,
): string[] {
  const value = (text: string | undefined) => (text === undefined ? undefined : parseQuantity(text));
  const low = Object.entries(amounts(limit, 'min')).flatMap(([name, bound]) => {
    const least = value(bound) ?? 0;
    const [request, top] = [value(requests[name]), value(limits?.[name])];
    if (request === undefined) return [`minimum ${name} usage per ${kind} is ${bound}.  No request is specified`];
    if (request < least) return [`minimum ${name} usage per ${kind} is ${bound}, but request is ${requests[name]}`];
    return top !== undefined && top < least
      ? [`minimum ${name} usage per ${kind} is ${bound}, but limit is ${limits?.[name]}`]
      : [];
  });
  const high = Object.entries(amounts(limit, 'max')).flatMap(([name, bound]) => {
    const most = value(bound) ?? Infinity;
    const [request, top] = [value(requests[name]), value(limits?.[name])];
    if (top === undefined && limits) return [`maximum ${name} usage per ${kind} is ${bound}.  No limit is specified`];
    if (top !== undefined && top > most)
      return [`maximum ${name} usage per ${kind} is ${bound}, but limit is ${limits?.[name]}`];
    return request !== undefined && request > most
      ? [`maximum ${name} usage per ${kind} is ${bound}, but request is ${requests[name]}`]
      : [];
  });
  return [...low, ...high];
}
