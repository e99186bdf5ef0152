// CustomResourceDefinitions. What they define is added by their controller.

import { CLEANUP_FINALIZER, type Definition } from '../custom/definition.ts';
import { schemaFaults } from '../custom/schema-faults.ts';
import { type FieldError, invalid, required, IMMUTABLE } from '../object/field-error.ts';
import { supported } from '../object/field-checks.ts';
import { equal } from '../object/json.ts';
import { inGo } from '../object/go-value.ts';
import { column, nameColumn } from './columns.ts';
import type { Condition } from './pod-types.ts';
import type { ResourceType } from './resource-type.ts';

export const customResourceDefinitions: ResourceType = {
  group: 'apiextensions.k8s.io',
  versions: ['v1'],
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  singular: 'customresourcedefinition',
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  namespaced: false,
  hasStatus: true,
  hasGeneration: true,
  columns: [nameColumn, column('Created At', 'date')],
  row: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
  setDefaults(object) {
    const { spec } = object as Definition;
    if (!spec?.names) return;
    spec.names.singular ||= spec.names.kind?.toLowerCase();
    spec.names.listKind ||= `${spec.names.kind}List`;
    spec.conversion ??= {};
    spec.conversion.strategy ??= 'None';
    delete spec.preserveUnknownFields;
  },
  prepareCreate(object) {
    const { spec } = object as Definition;
    const stored = (spec?.versions ?? []).filter(({ storage }) => storage).map(({ name }) => name);
    object['status'] = { acceptedNames: { kind: '', plural: '' }, conditions: null, storedVersions: stored };
  },
  // Its objects go first: the controller takes the finalizer away when they are gone.
  holdsDeletion: ({ metadata }) => metadata.deletionTimestamp === undefined,
  prepareDelete(object) {
    const { metadata, status } = object as Definition;
    const conditions = (status?.conditions ?? []).filter(({ type }) => type !== 'Terminating');
    object['status'] = { ...status, conditions: [...conditions, terminating(metadata.deletionTimestamp)] };
    // The real server deletes definitions by a way of its own, which counts no generation and gives no grace.
    delete metadata.deletionGracePeriodSeconds;
    if (metadata.generation) metadata.generation--;
    metadata.finalizers = [...new Set([...(metadata.finalizers ?? []), CLEANUP_FINALIZER])];
  },
  validate: (object) => validate(object as Definition),
  validateUpdate(next, old) {
    const [after, before] = [(next as Definition).spec, (old as Definition).spec];
    const fixed: [string, unknown, unknown][] = [
      ['spec.scope', after.scope, before.scope],
      ['spec.names.kind', after.names.kind, before.names.kind],
      ['spec.names.plural', after.names.plural, before.names.plural],
      ['spec.group', after.group, before.group],
    ];
    return fixed.filter(([, a, b]) => a !== b).map(([field, value]) => invalid(field, value, IMMUTABLE));
  },
};

const terminating = (time: string | undefined): Condition => ({
  type: 'Terminating',
  status: 'True',
  ...(time && { lastTransitionTime: time }),
  reason: 'InstanceDeletionPending',
  message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
});

const versionFields = [
  'Name',
  'Served',
  'Storage',
  'Deprecated',
  'DeprecationWarning',
  'Schema',
  'Subresources',
  'AdditionalPrinterColumns',
  'SelectableFields',
];

/** What all versions have alike the server keeps with the definition, not with each of them. */
function ofAll(versions: Definition['spec']['versions']): string[] {
  const [first, ...others] = versions;
  const alike = (field: 'additionalPrinterColumns' | 'schema' | 'subresources') =>
    others.every((version) => equal(version[field], first?.[field]));
  return [
    ...(alike('schema') ? ['Schema'] : []),
    ...(alike('subresources') ? ['Subresources'] : []),
    ...(alike('additionalPrinterColumns') ? ['AdditionalPrinterColumns'] : []),
  ];
}

function validateSchemas(versions: Definition['spec']['versions']): FieldError[] {
  const shared = ofAll(versions).includes('Schema');
  return (shared ? versions.slice(0, 1) : versions).flatMap(({ schema }, index) =>
    schema?.openAPIV3Schema
      ? schemaFaults(
          schema.openAPIV3Schema,
          `spec.${shared ? 'validation' : `versions[${index}].schema`}.openAPIV3Schema`,
        )
      : [],
  );
}

function validate({ metadata, spec }: Definition): FieldError[] {
  const errors: FieldError[] = [];
  const { names, group, versions = [] } = spec;
  if (metadata.name !== `${names?.plural}.${group}`) {
    errors.push(invalid('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group'));
  }
  if (!group) errors.push(required('spec.group'));
  if (!names?.plural) errors.push(required('spec.names.plural'));
  if (!names?.kind) errors.push(required('spec.names.kind'));
  if (!spec.scope) errors.push(required('spec.scope'));
  errors.push(...supported(spec.scope, ['Cluster', 'Namespaced'], 'spec.scope'));
  for (const [index, { schema }] of versions.entries()) {
    if (!schema?.openAPIV3Schema) errors.push(required(`spec.versions[${index}].schema.openAPIV3Schema`, ''));
  }
  if (versions.filter(({ storage }) => storage).length !== 1) {
    const shown = versions.map((version) => ({
      ...inGo(version, versionFields),
      Deprecated: version.deprecated ?? false,
      ...Object.fromEntries(ofAll(versions).map((field) => [field, null])),
    }));
    errors.push(invalid('spec.versions', shown, 'must have exactly one version marked as storage version'));
  }
  errors.push(...validateSchemas(versions));
  if (!versions.some(({ storage }) => storage)) {
    errors.push(invalid('status.storedVersions', null, 'must have at least one stored version'));
  }
  return errors;
}
