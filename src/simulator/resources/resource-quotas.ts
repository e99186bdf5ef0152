// ResourceQuotas. Their admission and their controller are elsewhere.

import { type FieldError, invalid } from '../object/field-error.ts';
import { nonNegativeQuantity } from '../object/field-checks.ts';
import { at, isMap } from '../object/json.ts';
import { canonicalQuantity, quantityOf } from '../object/quantity.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import { isStandardResource, validateResourceName } from './pod-validation/container-resources.ts';
import type { ResourceType } from './resource-type.ts';

export interface ResourceQuota extends SimObject {
  spec: { hard?: Record<string, string>; [field: string]: unknown };
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

export const resourceQuotas: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  singular: 'resourcequota',
  shortNames: ['quota'],
  namespaced: true,
  hasStatus: true,
  columns: [nameColumn, column('Request'), column('Limit'), ageColumn],
  row(object, context) {
    const { metadata, status } = object as ResourceQuota;
    const names = Object.keys(status?.hard ?? {}).sort();
    const shown = (limits: boolean) =>
      names
        .filter((name) => name.startsWith('limits.') === limits)
        .map((name) => `${name}: ${text(status?.used?.[name] ?? '0')}/${text(status?.hard?.[name])}`)
        .join(', ');
    return [metadata.name, shown(false), shown(true), age(object, context)];
  },
  setDefaults(object) {
    const hard = at(object, 'spec', 'hard');
    if (isMap(hard)) for (const name in hard) hard[name] = canonicalQuantity(hard[name]);
  },
  prepareCreate(object) {
    object['status'] = {};
  },
  validate(object) {
    const { hard = {}, scopes } = (object as ResourceQuota).spec;
    return [
      ...Object.keys(hard)
        .sort()
        .flatMap((name) => validateAmount(name, hard[name], `spec.hard[${name}]`)),
      ...validateScopes(Array.isArray(scopes) ? scopes : [], Object.keys(hard)),
    ];
  },
  returnsDeleted: true,
};

function validateAmount(name: string, value: unknown, field: string): FieldError[] {
  const errors = validateResourceName(name, field);
  if (!name.includes('/') && !isStandardResource(name)) {
    errors.push(invalid(field, name, 'must be a standard resource for quota'));
  }
  errors.push(...nonNegativeQuantity(value, field));
  if (isCounted(name) && !Number.isInteger(quantityOf(value))) errors.push(invalid(field, value, 'must be an integer'));
  return errors;
}

const counted = [
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];

const isCounted = (name: string) => counted.includes(name) || name.startsWith('count/');

const known = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
];

/** What pods use; anything else but a claim's storage is counted whatever its pods are like. */
const ofPods = ['pods', 'cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/** Whether the scope tells some objects of the resource from others. */
function canBeScoped(resource: string, scope: string): boolean {
  if (!isStandardResource(resource) || resource.includes('/')) return true;
  if (scope === 'BestEffort') return resource === 'pods';
  if (scope === 'VolumeAttributesClass') return ['persistentvolumeclaims', 'requests.storage'].includes(resource);
  return ofPods.includes(resource);
}

function validateScopes(scopes: readonly unknown[], resources: readonly string[]): FieldError[] {
  const field = 'spec.scopes';
  const errors = scopes.flatMap((scope) =>
    known.includes(String(scope)) ? [] : [invalid(field, scopes, 'unsupported scope')],
  );
  if (
    scopes.some((scope) => known.includes(String(scope)) && resources.some((name) => !canBeScoped(name, String(scope))))
  ) {
    errors.push(invalid(field, scopes, 'unsupported scope applied to resource'));
  }
  const both = (a: string, b: string) => scopes.includes(a) && scopes.includes(b);
  const opposed = both('BestEffort', 'NotBestEffort') || both('Terminating', 'NotTerminating');
  return opposed ? [...errors, invalid(field, scopes, 'conflicting scopes')] : errors;
}
