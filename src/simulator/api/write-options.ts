// The query parameters of writes: dryRun, fieldManager, fieldValidation.

import { invalidObject, notSupported } from '../object/field-error.ts';
import type { WriteOptions } from '../store/registry.ts';
import type { ResourceRequest } from './api.ts';

type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions';

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

export function writeOptionsOf(request: ResourceRequest, kind: OptionsKind): WriteOptions {
  const { query, resource } = request;
  checkOptions(query, kind);
  return {
    dryRun: query.has('dryRun'),
    warn: request.warn,
    manager: {
      name: query.get('fieldManager') || defaultManager(request.headers['user-agent']),
      operation: 'Update',
      ...(resource.subresource && { subresource: resource.subresource }),
    },
  };
}

export function checkOptions(query: URLSearchParams, kind: OptionsKind): void {
  const dryRun = query.getAll('dryRun');
  const validation = query.get('fieldValidation') ?? '';
  const errors = [
    ...(dryRun.every((value) => value === 'All') ? [] : [notSupported('dryRun', dryRun, ['All'])]),
    ...(['', 'Ignore', 'Strict', 'Warn'].includes(validation)
      ? []
      : [notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn'])]),
  ];
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind }, '', errors);
}

/** `Warn` unless the request says otherwise. */
export const fieldValidationOf = (query: URLSearchParams): FieldValidation =>
  (query.get('fieldValidation') || 'Warn') as FieldValidation;

/** The first word of the user agent: `kubectl` of `kubectl/v1.34.4 (linux/amd64)`. */
const defaultManager = (agent: string | undefined) => agent?.split('/')[0] || 'unknown';
