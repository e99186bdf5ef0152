// What keeps the schema of a custom resource from being structural: types and items that are missing, types that there are not.

import { type FieldError, notSupported, required } from '../object/field-error.ts';
import { isMap } from '../object/json.ts';
import type { Schema } from '../schema/schema.ts';

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

interface Part {
  schema: Schema;
  field: string;
  /** What the schema is of, as the server says it. */
  place: string;
}

/** `field` is the path of the schema: `spec.validation.openAPIV3Schema`. */
export function schemaFaults(schema: Schema, field: string): FieldError[] {
  const root: Part = { schema, field, place: 'at the root' };
  return [...incomplete(root), ...unknownTypes(root)];
}

function incomplete(part: Part): FieldError[] {
  const { schema, field, place } = part;
  const untyped =
    !schema.type && !schema['x-kubernetes-int-or-string'] && !schema['x-kubernetes-preserve-unknown-fields'];
  return [
    ...(schema.type === 'array' && !schema.items ? [required(`${field}.items`, 'must be specified')] : []),
    ...partsOf(part).flatMap(incomplete),
    ...(untyped ? [required(`${field}.type`, `must not be empty ${place}`)] : []),
  ];
}

function unknownTypes(part: Part): FieldError[] {
  const { type } = part.schema;
  return [
    ...(type && !types.includes(type) ? [notSupported(`${part.field}.type`, type, types)] : []),
    ...partsOf(part).flatMap(unknownTypes),
  ];
}

function partsOf({ schema, field }: Part): Part[] {
  const { properties = {}, items, additionalProperties } = schema;
  const ofObjects = 'for specified object fields';
  return [
    ...Object.keys(properties)
      .sort()
      .map((name) => ({ schema: properties[name] ?? {}, field: `${field}.properties[${name}]`, place: ofObjects })),
    ...(isMap(additionalProperties)
      ? [{ schema: additionalProperties, field: `${field}.additionalProperties`, place: ofObjects }]
      : []),
    ...(items ? [{ schema: items, field: `${field}.items`, place: 'for specified array items' }] : []),
  ];
}
