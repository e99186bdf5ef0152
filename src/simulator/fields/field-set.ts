// Sets of fields, as trees, in and out of the form that managedFields keeps them in (FieldsV1).

import { isMap, type JsonMap } from '../object/json.ts';

/** Children are keyed by path element: `f:name`, `k:{"name":"web"}`, `v:"x"`. */
export interface FieldSet {
  /** Whether the field itself is in the set, besides what lies below it. */
  member: boolean;
  children: Map<string, FieldSet>;
}

export const emptySet = (): FieldSet => ({ member: false, children: new Map() });

export const leaf = (): FieldSet => ({ member: true, children: new Map() });

export const isEmpty = ({ member, children }: FieldSet): boolean => !member && children.size === 0;

/** Adds the child unless there is nothing in it. */
export function put(parent: FieldSet, element: string, child: FieldSet): void {
  if (!isEmpty(child)) parent.children.set(element, child);
}

export function fromFieldsV1(fields: unknown): FieldSet {
  const set = emptySet();
  if (!isMap(fields)) return set;
  for (const [element, inner] of Object.entries(fields)) {
    if (element === '.') set.member = true;
    else {
      const child = fromFieldsV1(inner);
      // Nothing inside: the field itself is meant.
      set.children.set(element, child.children.size === 0 ? leaf() : child);
    }
  }
  return set;
}

export function toFieldsV1({ member, children }: FieldSet): JsonMap {
  const inner = [...children].map(([element, child]) => [element, toFieldsV1(child)] as const);
  return { ...(member && children.size > 0 && { '.': {} }), ...Object.fromEntries(inner) };
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const result: FieldSet = { member: a.member || b.member, children: new Map(a.children) };
  for (const [element, child] of b.children) {
    const known = result.children.get(element);
    result.children.set(element, known ? union(known, child) : child);
  }
  return result;
}

export function difference(a: FieldSet, b: FieldSet): FieldSet {
  const result: FieldSet = { member: a.member && !b.member, children: new Map() };
  for (const [element, child] of a.children) {
    const other = b.children.get(element);
    put(result, element, other ? difference(child, other) : child);
  }
  return result;
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const result: FieldSet = { member: a.member && b.member, children: new Map() };
  for (const [element, child] of a.children) {
    const other = b.children.get(element);
    if (other) put(result, element, intersection(child, other));
  }
  return result;
}

/** `a` without the fields of `b` and everything below them. */
export function without(a: FieldSet, b: FieldSet): FieldSet {
  if (b.member) return emptySet();
  const result: FieldSet = { member: a.member, children: new Map() };
  for (const [element, child] of a.children) {
    const other = b.children.get(element);
    put(result, element, other ? without(child, other) : child);
  }
  return result;
}

/** The members as text: `.spec.containers[name="web"].image`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  const own = set.member && prefix ? [prefix] : [];
  const inner = [...set.children].flatMap(([element, child]) => pathsOf(child, prefix + elementText(element)));
  return [...own, ...inner];
}

function elementText(element: string): string {
  const rest = element.slice(2);
  switch (element[0]) {
    case 'k': {
      const keys = Object.entries(JSON.parse(rest) as JsonMap).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      return `[${keys.join(',')}]`;
    }
    case 'v':
      return `[=${rest}]`;
    default:
      return `.${rest}`;
  }
}
