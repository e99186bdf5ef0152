// Goes to a field by a path like `spec/template/spec/containers/image`, through lists without being told. Pure.

import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';

/** The field is there by then. */
export type FieldVisit = (holder: JsonObject, field: string) => void;

/** `create` makes the field, and those on the way to it, where they are not there; lists (`[]`) are never made. */
export function visitField(value: Json | undefined, path: string, visit: FieldVisit, create?: () => Json): void {
  walk(value, splitPath(path), visit, create);
}

/** A slash that belongs to a name is escaped. */
const splitPath = (path: string) => path.split(/(?<!\\)\//).map((part) => part.replaceAll('\\/', '/'));

function walk(value: Json | undefined, path: readonly string[], visit: FieldVisit, create?: () => Json): void {
  if (Array.isArray(value)) return value.forEach((item) => walk(item, path, visit, create));
  if (!isObject(value)) return;
  const [part = '', ...rest] = path;
  const field = part.replace(/\[\]$/, '');
  const makes = field === part ? create : undefined;
  if (value[field] === undefined || value[field] === null) {
    if (makes === undefined) return;
    value[field] = rest.length ? {} : makes();
  }
  if (rest.length) walk(value[field], rest, visit, create);
  else visit(value, field);
}
