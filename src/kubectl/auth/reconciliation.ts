// What it takes to make an existing role or binding grant what a manifest asks for. Pure.

import { isDeepStrictEqual } from 'node:util';
import type { ObjectMeta } from '../../cluster/port.ts';
import { uncovered } from './policy-rule.ts';
import {
  goRule,
  goSubject,
  typedBinding,
  typedRole,
  type AggregationRule,
  type Binding,
  type RbacSubject,
  type Role,
} from './rbac-object.ts';

export interface Reconciliation<T extends Role | Binding = Role | Binding> {
  /** As it is to be. */
  object: T;
  operation: 'none' | 'create' | 'update' | 'recreate';
  /** The existing object asks to be left alone. */
  isProtected: boolean;
  /** What the manifest grants and the object did not, as kubectl prints it. */
  missing: string[];
  /** The other way round. */
  extra: string[];
}

/** An object that keeps itself from being reconciled says so here. */
const autoUpdate = 'rbac.authorization.kubernetes.io/autoupdate';

export function newRole(expected: Role): Reconciliation<Role> {
  const missing = (expected.rules ?? []).map(goRule);
  return { object: expected, operation: 'create', isProtected: false, missing, extra: [] };
}

export function newBinding(expected: Binding): Reconciliation<Binding> {
  const missing = (expected.subjects ?? []).map(goSubject);
  return { object: expected, operation: 'create', isProtected: false, missing, extra: [] };
}

/** `removeExtra`: the object is to grant nothing else. */
export function reconciledRole(existing: Role, expected: Role, removeExtra: boolean): Reconciliation<Role> {
  const [had, wanted] = [existing.rules ?? [], expected.rules ?? []];
  const bothAggregate = existing.aggregationRule !== undefined && expected.aggregationRule !== undefined;
  const extra = bothAggregate ? [] : uncovered(wanted, had);
  const missing = uncovered(had, wanted);
  const rules = removeExtra ? (missing.length + extra.length > 0 ? wanted : had) : [...had, ...missing];
  const { aggregationRule: _, ...others } = existing;
  const aggregationRule = reconciledAggregation(existing.aggregationRule, expected.aggregationRule, removeExtra);
  const object: Role = {
    ...others,
    metadata: mergedMetadata(existing, expected),
    rules: rules.length ? rules : (existing.rules ?? null),
    ...(aggregationRule && { aggregationRule }),
  };
  return {
    object: typedRole(object),
    operation: isDeepStrictEqual({ ...existing }, object) ? 'none' : 'update',
    isProtected: existing.metadata?.annotations?.[autoUpdate] === 'false',
    missing: missing.map(goRule),
    extra: extra.map(goRule),
  };
}

function reconciledAggregation(
  existing: AggregationRule | undefined,
  expected: AggregationRule | undefined,
  removeExtra: boolean,
): AggregationRule | undefined {
  if (expected === undefined) return undefined;
  const [had, wanted] = [existing?.clusterRoleSelectors ?? [], expected.clusterRoleSelectors ?? []];
  const missing = wanted.filter((selector) => !had.some((other) => isDeepStrictEqual(other, selector)));
  const extra = had.filter((selector) => !wanted.some((other) => isDeepStrictEqual(other, selector)));
  if (missing.length === 0 && (!removeExtra || extra.length === 0)) return existing;
  return removeExtra ? expected : { ...existing, clusterRoleSelectors: [...had, ...missing] };
}

/** Another role cannot be bound by the same binding: it is made anew. */
export function reconciledBinding(existing: Binding, expected: Binding, removeExtra: boolean): Reconciliation<Binding> {
  const isProtected = existing.metadata?.annotations?.[autoUpdate] === 'false';
  const sameRole = (['apiGroup', 'kind', 'name'] as const).every(
    (field) => (existing.roleRef?.[field] ?? '') === (expected.roleRef?.[field] ?? ''),
  );
  if (!sameRole) return { object: expected, operation: 'recreate', isProtected, missing: [], extra: [] };
  const [had, wanted] = [existing.subjects ?? [], expected.subjects ?? []];
  const missing = without(wanted, had);
  const extra = without(had, wanted);
  const subjects = removeExtra ? (missing.length + extra.length > 0 ? wanted : had) : [...had, ...missing];
  const { subjects: _, ...others } = existing;
  const object: Binding = {
    ...others,
    metadata: mergedMetadata(existing, expected),
    ...((subjects.length > 0 || existing.subjects) && { subjects }),
  };
  return {
    object: typedBinding(object),
    operation: isDeepStrictEqual({ ...existing }, object) ? 'none' : 'update',
    isProtected,
    missing: missing.map(goSubject),
    extra: extra.map(goSubject),
  };
}

/** Each once, as Go compares such structs. */
function without(subjects: readonly RbacSubject[], others: readonly RbacSubject[]): RbacSubject[] {
  const known = new Set(others.map(goSubject));
  return subjects.filter((subject) => !known.has(goSubject(subject)) && known.add(goSubject(subject)));
}

/** What is there stays where both have a word for it. */
function mergedMetadata({ metadata: live }: Role | Binding, { metadata: wanted }: Role | Binding): ObjectMeta {
  const merged: ObjectMeta = { ...live };
  for (const field of ['annotations', 'labels'] as const) {
    if (wanted?.[field]) merged[field] = { ...wanted[field], ...live?.[field] };
  }
  return merged;
}
