// Names inside objects follow the objects that they mean, once these have got their last names.

import { CommandError } from '../command.ts';
import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';
import { references } from './reference-table.ts';
import {
  idOf,
  idText,
  isClusterScoped,
  isOfKind,
  originalId,
  sameNamespace,
  type KindFilter,
  type Resource,
} from './resource.ts';
import { visitField } from './visit-field.ts';

/** Throws CommandError where a name may mean several objects. */
export function fixReferences(resources: readonly Resource[]): void {
  const afterwards = new Map<Resource, Resource['object']>();
  for (const referrer of resources) {
    const object = structuredClone(referrer.object);
    const reachable = resources.filter((one) => isReachable(one, referrer));
    for (const { to, from } of references) {
      for (const { path } of from.filter((place) => isOfKind(originalId(referrer), place))) {
        visitField(object as JsonObject, path, (holder, field) => {
          const set = (value: Json) => updated(value, { referrer, to, path, reachable });
          const value = holder[field] ?? null;
          holder[field] = Array.isArray(value) ? value.map(set) : set(value);
        });
      }
    }
    afterwards.set(referrer, object);
  }
  for (const [resource, object] of afterwards) resource.object = object;
}

interface Reference {
  referrer: Resource;
  to: KindFilter;
  path: string;
  reachable: readonly Resource[];
}

/** Objects of other namespaces are nobody's business, but for the accounts that a role binding names. */
function isReachable({ object }: Resource, referrer: Resource): boolean {
  const [id, from] = [idOf(object), idOf(referrer.object)];
  if (isClusterScoped(from) || isClusterScoped(id) || sameNamespace(id, from)) return true;
  if (from.kind !== 'RoleBinding') return false;
  const { subjects } = referrer.object;
  return (
    Array.isArray(subjects) &&
    subjects.some(({ kind, namespace }) => kind === 'ServiceAccount' && namespace === (id.namespace || 'default'))
  );
}

/** A name, or a mapping with a name and perhaps a namespace. */
function updated(value: Json, reference: Reference): Json {
  if (typeof value === 'string') {
    return referral(value, reference.reachable, reference)?.object.metadata?.name ?? value;
  }
  if (!isObject(value) || typeof value['name'] !== 'string') return value;
  const { name, namespace } = value;
  const candidates =
    namespace === undefined ? reference.reachable : inNamespace(reference.reachable, String(namespace));
  const found = referral(name, candidates, reference);
  if (found === undefined) return value;
  const { name: newName = name, namespace: newNamespace } = found.object.metadata ?? {};
  return { ...value, name: newName, ...(newNamespace && { namespace: newNamespace }) };
}

function inNamespace(candidates: readonly Resource[], namespace: string): readonly Resource[] {
  const called = (id: { namespace: string }) => (id.namespace || 'default') === namespace;
  const original = candidates.filter((one) => called(originalId(one)));
  return original.length ? original : candidates.filter((one) => called(idOf(one.object)));
}

function referral(name: string, candidates: readonly Resource[], reference: Reference): Resource | undefined {
  const { referrer, to, path } = reference;
  const role = path.endsWith('roleRef/name') ? roleOf(referrer) : undefined;
  const named = candidates.filter(
    ({ previous, object }) =>
      previous.some((id) => id.name === name) &&
      previous.some((id) => isOfKind(id, to)) &&
      (role === undefined || previous.some((id) => isOfKind(id, role))) &&
      mayRefer(referrer, object),
  );
  if (named.length <= 1) return named[0];
  const loosely = named.filter((one) => sameAffixes(one, referrer, true));
  const found = loosely.length > 1 ? loosely.filter((one) => sameAffixes(one, referrer, false)) : loosely;
  if (new Set(found.map(({ object }) => object.metadata?.name)).size <= 1) return found[0];
  const ids = found.map(({ object }) => idText(idOf(object))).join(', ');
  throw new CommandError(
    `updating name reference in '${path}' field of '${idText(idOf(referrer.object))}': found multiple possible referrals: ${ids}`,
  );
}

function mayRefer(referrer: Resource, object: Resource['object']): boolean {
  const [from, to] = [idOf(referrer.object), idOf(object)];
  return isClusterScoped(from) || isClusterScoped(to) || to.kind === 'ServiceAccount' || sameNamespace(from, to);
}

function roleOf({ object }: Resource): KindFilter | undefined {
  const { apiGroup, kind } = (object['roleRef'] ?? {}) as { apiGroup?: string; kind?: string };
  return apiGroup && kind ? { group: apiGroup, kind } : undefined;
}

/** Objects that got their prefixes and suffixes together are those that mean each other. */
function sameAffixes(a: Resource, b: Resource, mayLack: boolean): boolean {
  return [
    [a.prefixes, b.prefixes],
    [a.suffixes, b.suffixes],
  ].every(([left = [], right = []]) => {
    const [short, long] = left.length < right.length ? [left, right] : [right, left];
    if (short.length === 0) return mayLack || long.length === 0;
    return short.every((affix, at) => affix === long[at + long.length - short.length]);
  });
}
