// Server-side apply: merges a configuration into an object by the structure of its kind, removes what its manager no
// longer sets, and refuses to take fields that others own.

import { clone, equal, isMap, type JsonMap } from '../object/json.ts';
import { toTime } from '../object/time.ts';
import { type SimObject, StatusError } from '../ports.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import { compare, fieldsOf } from './extract.ts';
import { difference, emptySet, type FieldSet, intersection, isEmpty, pathsOf, union } from './field-set.ts';
import {
  type FieldManager,
  isSame,
  type ManagedEntry,
  ownable,
  readManagers,
  type Typed,
  writeManagers,
} from './managed-fields.ts';
import { shapeOf } from './structure.ts';

export interface Apply {
  /** Undefined: the object is made. */
  live: SimObject | undefined;
  config: JsonMap;
  manager: FieldManager;
  typed: Typed;
  hasStatus: boolean;
  force: boolean;
  /** Milliseconds. */
  now: number;
}

/** The new object, with its managedFields. Throws 409 where others own what the configuration would change. */
export function applyConfiguration({ live, config, manager, typed, hasStatus, force, now }: Apply): SimObject {
  const { schema, schemas } = typed;
  const managers = live ? readManagers(live) : [];
  const mine = managers.find((entry) => isSame(entry, manager));
  const others = managers.filter((entry) => entry !== mine);
  const claimed = ownable(fieldsOf(config, schema, schemas), manager.subresource, hasStatus);
  const merged = merge(live ?? {}, config, schema, schemas) as JsonMap;
  const abandoned = difference(mine?.fields ?? emptySet(), claimed);
  const owned = others.reduce((set, { fields }) => union(set, fields), emptySet());
  const next = prune(
    merged,
    difference(abandoned, owned),
    union(claimed, owned),
    schema,
    schemas,
  ) as unknown as SimObject;
  const { changed } = compare(live ?? {}, next, schema, schemas);
  const reachable = ownable(changed, manager.subresource, hasStatus);
  const conflicts = live ? conflictsOf(others, intersection(reachable, claimed)) : [];
  if (conflicts.length > 0 && !force) throw conflictError(conflicts);
  const left = others.map((entry) => ({
    ...entry,
    fields: difference(entry.fields, intersection(reachable, claimed)),
  }));
  const unchanged = mine !== undefined && equal(pathsOf(mine.fields).sort(), pathsOf(claimed).sort());
  const time = unchanged && isEmpty(reachable) ? mine.time : toTime(now);
  next.metadata = { ...next.metadata };
  writeManagers(next, [...left, { ...manager, ...(time !== undefined && { time }), fields: claimed }]);
  return next;
}

function merge(live: unknown, config: unknown, schema: Schema, schemas: Schemas): unknown {
  const shape = shapeOf(config, schema, schemas);
  const before = shapeOf(live, schema, schemas);
  if (shape.kind === 'map') {
    const result: JsonMap = before.kind === 'map' && isMap(live) ? { ...live } : {};
    for (const { element, value, schema: inner } of shape.parts) {
      const key = element.slice(2);
      result[key] = merge(result[key], value, inner, schemas);
    }
    return result;
  }
  if (shape.kind === 'list' && before.kind === 'list') {
    const items = new Map(before.parts.map((part) => [part.element, part.value]));
    for (const { element, value, schema: inner } of shape.parts) {
      items.set(element, merge(items.get(element), value, inner, schemas));
    }
    return [...items.values()];
  }
  return clone(config);
}

/** Takes out the abandoned fields; containers go with them unless somebody owns something inside. */
function prune(value: unknown, gone: FieldSet, owned: FieldSet, schema: Schema, schemas: Schemas): unknown {
  const shape = shapeOf(value, schema, schemas);
  if (shape.kind === 'atom' || gone.children.size === 0) return value;
  const kept = shape.parts.flatMap((part) => {
    const [leaving, staying] = [gone.children.get(part.element), owned.children.get(part.element)];
    if (!leaving) return [part];
    if (!staying && leaving.member) return [];
    const inner = prune(part.value, leaving, staying ?? emptySet(), part.schema, schemas);
    const emptied = !staying && isMap(inner) && Object.keys(inner).length === 0;
    return emptied ? [] : [{ ...part, value: inner }];
  });
  if (shape.kind === 'list') return kept.map((part) => part.value);
  return Object.fromEntries(kept.map((part) => [part.element.slice(2), part.value]));
}

interface Conflict {
  manager: string;
  path: string;
}

function conflictsOf(others: readonly ManagedEntry[], changed: FieldSet): Conflict[] {
  return others.flatMap((entry) =>
    pathsOf(intersection(entry.fields, changed)).map((path) => ({ manager: managerText(entry), path })),
  );
}

function managerText({ name, subresource, operation, apiVersion }: ManagedEntry): string {
  const who = JSON.stringify(name) + (subresource ? ` with subresource ${JSON.stringify(subresource)}` : '');
  return operation === 'Apply' ? who : `${who} using ${apiVersion}`;
}

function conflictError(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${manager}`,
    field: path,
  }));
  return new StatusError(409, 'Conflict', conflictMessage(conflicts), { causes });
}

function conflictMessage(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (conflicts.length === 1 && first) {
    return `Apply failed with 1 conflict: conflict with ${first.manager}: ${first.path}`;
  }
  const managers = [...new Set(conflicts.map(({ manager }) => manager))].sort();
  const lines = managers.flatMap((manager) => [
    `conflicts with ${manager}:`,
    ...conflicts.filter((conflict) => conflict.manager === manager).map(({ path }) => `- ${path}`),
  ]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}
