// What the API server refuses in the security contexts of a pod and its containers.

import { type FieldError, invalid } from '../../object/field-error.ts';
import { supported, within } from '../../object/field-checks.ts';
import { inGo } from '../../object/go-value.ts';
import { isMap, type JsonMap } from '../../object/json.ts';

const ids = [0, 2_147_483_647] as const;

const goFields = [
  'Capabilities',
  'Privileged',
  'SELinuxOptions',
  'WindowsOptions',
  'RunAsUser',
  'RunAsGroup',
  'RunAsNonRoot',
  'ReadOnlyRootFilesystem',
  'AllowPrivilegeEscalation',
  'ProcMount',
  'SeccompProfile',
  'AppArmorProfile',
];

export function validateSecurityContext(context: unknown, field: string): FieldError[] {
  if (!isMap(context)) return [];
  const errors = [
    ...within(context['runAsUser'], ids, `${field}.runAsUser`),
    ...within(context['runAsGroup'], ids, `${field}.runAsGroup`),
    ...supported(context['procMount'], ['Default', 'Unmasked'], `${field}.procMount`),
    ...validateSeccomp(context['seccompProfile'], `${field}.seccompProfile`),
  ];
  if (context['allowPrivilegeEscalation'] !== false) return errors;
  const shown = inGo(context, goFields);
  const why = (what: string) => invalid(field, shown, `cannot set \`allowPrivilegeEscalation\` to false and ${what}`);
  if (context['privileged'] === true) errors.push(why('`privileged` to true'));
  const added = isMap(context['capabilities']) ? context['capabilities']['add'] : undefined;
  if (Array.isArray(added) && added.includes('CAP_SYS_ADMIN')) errors.push(why('`capabilities.Add` CAP_SYS_ADMIN'));
  return errors;
}

export function validatePodSecurityContext(context: unknown, field: string): FieldError[] {
  if (!isMap(context)) return [];
  const groups = Array.isArray(context['supplementalGroups']) ? context['supplementalGroups'] : [];
  return [
    ...['fsGroup', 'runAsUser', 'runAsGroup'].flatMap((name) => within(context[name], ids, `${field}.${name}`)),
    ...groups.flatMap((group, index) => within(group, ids, `${field}.supplementalGroups[${index}]`)),
    ...supported(context['fsGroupChangePolicy'], ['Always', 'OnRootMismatch'], `${field}.fsGroupChangePolicy`),
    ...validateSeccomp(context['seccompProfile'], `${field}.seccompProfile`),
  ];
}

const validateSeccomp = (profile: unknown, field: string): FieldError[] =>
  isMap(profile)
    ? supported((profile as JsonMap)['type'], ['Localhost', 'RuntimeDefault', 'Unconfined'], `${field}.type`)
    : [];
