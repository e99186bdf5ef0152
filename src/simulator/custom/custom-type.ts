// The kind that a CustomResourceDefinition describes, as the API machinery wants it.

import { age, ageColumn, nameColumn, since } from '../resources/columns.ts';
import type { Cell, Column, ResourceType, RowContext } from '../resources/resource-type.ts';
import type { SimObject } from '../ports.ts';
import { clone } from '../object/json.ts';
import type { Schema } from '../schema/schema.ts';
import type { Definition, DefinitionVersion, PrinterColumn } from './definition.ts';
import { jsonPath } from './json-path.ts';
import { setSchemaDefaults } from './structural.ts';
import type { FieldError } from '../object/field-error.ts';
import { validateRules } from './rules.ts';
import { validateSchema } from './validate.ts';

const META = { $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' };

export function customType(definition: Definition): ResourceType {
  const { group, names, scope, versions } = definition.spec;
  const storage = versions.find((version) => version.storage) ?? versions[0];
  const served = versions.filter((version) => version.served).sort(byPriority);
  const schema = storage?.schema?.openAPIV3Schema ?? {};
  const columns = (storage?.additionalPrinterColumns ?? []).map(columnOf);
  const scale = storage?.subresources?.scale;
  return {
    group,
    versions: served.map(({ name }) => name),
    storageVersion: storage?.name ?? 'v1',
    kind: names.kind,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    ...(names.shortNames && { shortNames: names.shortNames }),
    ...(names.categories && { categories: names.categories }),
    namespaced: scope === 'Namespaced',
    custom: true,
    verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
    schemas: Object.fromEntries(versions.map((version) => [version.name, withEnvelope(version)])),
    hasStatus: storage?.subresources?.status !== undefined,
    hasGeneration: true,
    generationOf: ({ apiVersion: _version, kind: _kind, metadata: _meta, status, ...rest }) =>
      storage?.subresources?.status ? rest : { ...rest, status },
    ...(scale && {
      scale: {
        specReplicas: scale.specReplicasPath.slice(1),
        statusReplicas: scale.statusReplicasPath.slice(1),
        selector: (scale.labelSelectorPath ?? '.').slice(1),
      },
    }),
    columns: columns.length > 0 ? [nameColumn, ...columns.map(({ column }) => column)] : [nameColumn, ageColumn],
    row: (object, context) =>
      columns.length > 0
        ? [object.metadata.name, ...columns.map(({ read }) => read(object, context))]
        : [object.metadata.name, age(object, context)],
    setDefaults: (object) => setSchemaDefaults(object, schema),
    validate(object) {
      const errors = validateSchema(contentOf(object), schema);
      if (!hasRules(schema)) return errors;
      return errors.length > 0 ? [...errors, UNCHECKED] : validateRules(contentOf(object), schema, { kind: 'state' });
    },
    validateUpdate(next, old) {
      if (!hasRules(schema) || validateSchema(contentOf(next), schema).length > 0) return [];
      return validateRules(contentOf(next), schema, { kind: 'change', old: contentOf(old) });
    },
    fields: Object.fromEntries(
      (storage?.selectableFields ?? []).map(({ jsonPath: path }) => {
        const read = jsonPath(path);
        return [path.slice(1), (object: SimObject) => String(read(object)[0] ?? '')];
      }),
    ),
    // Without a conversion webhook only the version's name differs.
    convert: (object, version) => ({ ...object, apiVersion: `${group}/${version}` }),
  };
}

const contentOf = ({ apiVersion: _version, kind: _kind, metadata: _meta, ...rest }: SimObject) => rest;

const UNCHECKED: FieldError = {
  reason: 'FieldValueInvalid',
  field: '<nil>',
  message:
    'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
};

/** Whether any part of the schema has rules in CEL. */
const hasRules = (schema: unknown): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  ('x-kubernetes-validations' in schema || Object.values(schema).some(hasRules));

/** Released versions before betas before alphas, newer before older. */
function byPriority(a: DefinitionVersion, b: DefinitionVersion): number {
  const rank = ({ name }: DefinitionVersion): [number, number, number] => {
    const [, major, stage, minor] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(name) ?? [];
    if (major === undefined) return [0, 0, 0];
    return [stage === undefined ? 3 : stage === 'beta' ? 2 : 1, Number(major), Number(minor ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  return right[0] - left[0] || right[1] - left[1] || right[2] - left[2];
}

function withEnvelope({ schema }: DefinitionVersion): Schema {
  const own = clone(schema?.openAPIV3Schema ?? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
  return {
    ...own,
    properties: { ...own.properties, apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: META },
  };
}

interface CustomColumn {
  column: Column;
  read(object: SimObject, context: RowContext): Cell;
}

function columnOf({ name, type, format, jsonPath: path, priority = 0 }: PrinterColumn): CustomColumn {
  const read = jsonPath(path);
  return {
    column: { name, type: type === 'date' ? 'string' : (type as Column['type']), ...(format && { format }), priority },
    read(object, context) {
      const [value] = read(object);
      return value === undefined ? null : cellOf(value, type, context);
    },
  };
}

function cellOf(value: unknown, type: string, context: RowContext): Cell {
  switch (type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? value : Number.isNaN(Number(value)) ? null : Number(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return since(value, context);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
