// The query parameters of writes: dryRun, fieldManager, fieldValidation.

import { forbiddenField, invalidObject, notSupported, tooLong } from '../object/field-error.ts';
import { apiVersionOf, type ResourceType } from '../resources/resource-type.ts';
import { decode } from '../schema/decode.ts';
import type { Schema, Schemas } from '../schema/schema.ts';
import { type FieldManager, recordUpdate, type Typed } from '../fields/managed-fields.ts';
import type { WriteOptions } from '../store/registry.ts';
import type { Api, ResourceRequest } from './api.ts';
import { inVersion } from './present.ts';

type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions';

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** Checks the parameters of a write, and turns them into its options. */
export async function writeOptionsOf(request: ResourceRequest, api: Api, kind: OptionsKind): Promise<WriteOptions> {
  const { query, type, resource } = request;
  checkOptions(query, kind);
  const schemas = await api.schemas();
  const schema = schemas.of(type, resource.version);
  const manager = managerOf(request, 'Update');
  const hasStatus = type.hasStatus ?? false;
  return {
    dryRun: query.has('dryRun'),
    warn: request.warn,
    ...(schema && {
      record(old, next) {
        const [before, after] = [old, next].map((object) => object && inVersion(type, object, resource.version));
        const typed = typedBy(type, schema, schemas);
        if (after) recordUpdate({ old: before, next: after, manager, typed, hasStatus, now: api.registry.clock.now() });
      },
    }),
  };
}

export const typedBy = (type: ResourceType, schema: Schema, schemas: Schemas): Typed => ({
  schema,
  schemas,
  blank: type.custom ? { metadata: {} } : decode({}, schema, schemas, type.kind).value,
});

export function managerOf(
  { query, resource, type, headers }: ResourceRequest,
  operation: FieldManager['operation'],
): FieldManager {
  return {
    name: query.get('fieldManager') || defaultManager(headers['user-agent']),
    operation,
    apiVersion: apiVersionOf(type, resource.version),
    ...(resource.subresource && { subresource: resource.subresource }),
  };
}

const LONGEST_MANAGER = 128;

export function checkOptions(query: URLSearchParams, kind: OptionsKind, isApply = false): void {
  const dryRun = query.getAll('dryRun');
  const validation = query.get('fieldValidation') ?? '';
  const errors = [
    ...(dryRun.every((value) => value === 'All') ? [] : [notSupported('dryRun', dryRun, ['All'])]),
    ...(['', 'Ignore', 'Strict', 'Warn'].includes(validation)
      ? []
      : [notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn'])]),
  ];
  const manager = query.get('fieldManager') ?? '';
  if (Buffer.byteLength(manager) > LONGEST_MANAGER) errors.push(tooLong('fieldManager', LONGEST_MANAGER));
  if (kind === 'PatchOptions' && !isApply && query.get('force') === 'true') {
    errors.push(forbiddenField('force', 'may not be specified for non-apply patch'));
  }
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind }, '', errors);
}

/** `Warn` unless the request says otherwise. */
export const fieldValidationOf = (query: URLSearchParams): FieldValidation =>
  (query.get('fieldValidation') || 'Warn') as FieldValidation;

/** The first word of the user agent: `kubectl` of `kubectl/v1.34.4 (linux/amd64)`. */
const defaultManager = (agent: string | undefined) => agent?.split('/')[0] || 'unknown';
