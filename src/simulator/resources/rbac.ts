// What the four kinds of rbac.authorization.k8s.io share.

import { type FieldError, invalid, notSupported, required } from '../object/field-error.ts';
import { inGo } from '../object/go-value.ts';
import { equal, isMap } from '../object/json.ts';
import { dnsSubdomain, pathSegment } from '../object/names.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, text, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

const GROUP = 'rbac.authorization.k8s.io';

export interface PolicyRule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  verbs: string[];
  nonResourceURLs?: string[];
}

export interface RoleBinding extends SimObject {
  roleRef: { apiGroup: string; kind: string; name: string };
  subjects?: Subject[];
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
  apiGroup?: string;
}

const shared = { group: GROUP, versions: ['v1'], nameRule: pathSegment } as const;

/** Role and ClusterRole. */
export const roleType: Pick<ResourceType, 'group' | 'versions' | 'nameRule' | 'columns' | 'row' | 'validate'> = {
  ...shared,
  columns: [nameColumn, column('Created At', 'date')],
  row: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
  validate: (object) => listOf(object['rules']).flatMap((rule, index) => validateRule(rule, `rules[${index}]`)),
};

function validateRule(rule: Record<string, unknown>, field: string): FieldError[] {
  const has = (name: string) => Array.isArray(rule[name]) && rule[name].length > 0;
  const errors: FieldError[] = [];
  if (!has('verbs')) errors.push(required(`${field}.verbs`, 'verbs must contain at least one value'));
  if (has('nonResourceURLs')) return errors;
  if (!has('apiGroups'))
    errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
  if (!has('resources'))
    errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
  return errors;
}

function validateSubject({ kind, name, namespace, apiGroup }: Subject, field: string): FieldError[] {
  const errors: FieldError[] = name ? [] : [required(`${field}.name`)];
  if (!subjectKinds.includes(kind)) return [...errors, notSupported(`${field}.kind`, kind ?? '', subjectKinds)];
  const group = kind === 'ServiceAccount' ? '' : GROUP;
  if ((apiGroup ?? '') !== group) errors.push(notSupported(`${field}.apiGroup`, apiGroup ?? '', [group]));
  if (kind !== 'ServiceAccount') return errors;
  if (name) errors.push(...dnsSubdomain(name).map((why) => invalid(`${field}.name`, name, why)));
  return namespace ? errors : [...errors, required(`${field}.namespace`)];
}

const subjectKinds = ['ServiceAccount', 'User', 'Group'];

/** RoleBinding and ClusterRoleBinding. */
export const bindingType: Pick<
  ResourceType,
  'group' | 'versions' | 'nameRule' | 'columns' | 'row' | 'setDefaults' | 'validate' | 'validateUpdate'
> = {
  ...shared,
  columns: [nameColumn, column('Role'), ageColumn, wide('Users'), wide('Groups'), wide('ServiceAccounts')],
  row(object, context) {
    const { metadata, roleRef, subjects = [] } = object as RoleBinding;
    const named = (kind: string) => subjects.filter((subject) => subject.kind === kind);
    return [
      metadata.name,
      `${roleRef.kind}/${roleRef.name}`,
      age(object, context),
      named('User')
        .map(({ name }) => name)
        .join(', '),
      named('Group')
        .map(({ name }) => name)
        .join(', '),
      named('ServiceAccount')
        .map(({ namespace, name }) => `${text(namespace)}/${name}`)
        .join(', '),
    ];
  },
  setDefaults(object) {
    if (isMap(object['roleRef'])) object['roleRef']['apiGroup'] ||= GROUP;
    for (const subject of listOf(object['subjects'])) {
      if (subject['kind'] !== 'ServiceAccount') subject['apiGroup'] ??= GROUP;
      else if (object.metadata.namespace) subject['namespace'] ??= object.metadata.namespace;
    }
  },
  validate(object) {
    const { roleRef, subjects = [] } = object as RoleBinding;
    const errors: FieldError[] = [];
    if (!['ClusterRole', 'Role'].includes(roleRef?.kind)) {
      errors.push(notSupported('roleRef.kind', roleRef?.kind ?? '', ['Role', 'ClusterRole']));
    }
    if (!roleRef?.name) errors.push(required('roleRef.name'));
    return [...errors, ...subjects.flatMap((subject, index) => validateSubject(subject, `subjects[${index}]`))];
  },
  validateUpdate: (next, old) =>
    equal(next['roleRef'], old['roleRef'])
      ? []
      : [invalid('roleRef', inGo(next['roleRef'], ['APIGroup', 'Kind', 'Name']), 'cannot change roleRef')],
};
