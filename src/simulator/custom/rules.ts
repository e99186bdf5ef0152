// The rules of a custom resource's schema that are written in CEL (`x-kubernetes-validations`), held against an object. A
// rule that uses what we do not know is taken to hold.

import type { FieldError } from '../object/field-error.ts';
import { isMap } from '../object/json.ts';
import type { Schema } from '../schema/schema.ts';
import { CelError, evaluateCel, Unknown } from './cel/evaluate-cel.ts';
import { parseCel } from './cel/parse-cel.ts';

interface Rule {
  rule: string;
  message?: string;
  messageExpression?: string;
  reason?: string;
  fieldPath?: string;
}

/** Rules about how things change need the value before: they are asked only where there is one. */
export type Asked = { kind: 'state' } | { kind: 'change'; old: unknown };

export function validateRules(value: unknown, schema: Schema, asked: Asked, path = ''): FieldError[] {
  const rules = (schema['x-kubernetes-validations'] ?? []) as Rule[];
  const own = rules.flatMap((rule) => hold(rule, value, schema, asked, path));
  return [...own, ...inner(value, schema, asked, path)];
}

function inner(value: unknown, schema: Schema, asked: Asked, path: string): FieldError[] {
  if (Array.isArray(value)) {
    // Items of a list have no value before, unless the list is a map.
    if (asked.kind === 'change') return [];
    return value.flatMap((entry, index) => validateRules(entry, schema.items ?? {}, asked, `${path}[${index}]`));
  }
  if (!isMap(value)) return [];
  const others = schema.additionalProperties;
  return Object.entries(value).flatMap(([key, entry]) => {
    const property = schema.properties?.[key] ?? (isMap(others) ? (others as Schema) : undefined);
    if (!property) return [];
    const before = asked.kind === 'change' && isMap(asked.old) ? asked.old[key] : undefined;
    if (asked.kind === 'change' && before === undefined) return [];
    const next: Asked = asked.kind === 'change' ? { kind: 'change', old: before } : asked;
    return validateRules(entry, property, next, path ? `${path}.${key}` : key);
  });
}

const aboutChange = (rule: Rule) => /\boldSelf\b/.test(rule.rule);

function hold(rule: Rule, value: unknown, schema: Schema, asked: Asked, path: string): FieldError[] {
  if (aboutChange(rule) !== (asked.kind === 'change')) return [];
  const names = { self: value, ...(asked.kind === 'change' && { oldSelf: asked.old }) };
  try {
    if (evaluateCel(parseCel(rule.rule), names) === true) return [];
    return [fault(rule, schema, path, messageOf(rule, names))];
  } catch (error) {
    if (error instanceof CelError)
      return [fault(rule, schema, path, `${error.message} evaluating rule: ${messageOf(rule, {})}`)];
    if (error instanceof Unknown || error instanceof SyntaxError) return [];
    throw error;
  }
}

function messageOf({ rule, message, messageExpression }: Rule, names: Readonly<Record<string, unknown>>): string {
  if (messageExpression !== undefined && 'self' in names) {
    try {
      return String(evaluateCel(parseCel(messageExpression), names));
    } catch {
      // As on the real server the plain message stands in.
    }
  }
  return message?.trim() || `failed rule: ${rule.trim()}`;
}

function fault(
  { reason = 'FieldValueInvalid', fieldPath = '' }: Rule,
  { type = 'object' }: Schema,
  path: string,
  why: string,
): FieldError {
  const field = `${path}${fieldPath}` || '<nil>';
  const texts: Record<string, string> = {
    FieldValueForbidden: `Forbidden: ${why}`,
    FieldValueRequired: `Required value: ${why}`,
    FieldValueDuplicate: `Duplicate value: ${JSON.stringify(type)}`,
  };
  return { reason, field, message: texts[reason] ?? `Invalid value: ${JSON.stringify(type)}: ${why}` };
}
