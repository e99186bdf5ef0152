// What the API server refuses in the environment of a container.

import { type FieldError, invalid, notSupported, required } from '../../object/field-error.ts';
import { isMap, type JsonMap } from '../../object/json.ts';
import { qualifiedName } from '../../object/names.ts';
import { listOf } from '../columns.ts';

const NAME_RULE = "a valid environment variable name must consist only of printable ASCII characters other than '='";

const nameFaults = (name: string): string[] => (/[^\x20-\x7e]|=/.test(name) ? [NAME_RULE] : []);

export const validateEnvironment = (env: unknown, path: string): FieldError[] =>
  listOf(env).flatMap((entry, index) => {
    const field = `${path}[${index}]`;
    const name = String(entry['name'] ?? '');
    const faults = name
      ? nameFaults(name).map((why) => invalid(`${field}.name`, name, why))
      : [required(`${field}.name`)];
    return [...faults, ...validateSource(entry, `${field}.valueFrom`)];
  });

export const validateEnvFrom = (sources: unknown, path: string): FieldError[] =>
  listOf(sources).flatMap((source, index) => {
    const field = `${path}[${index}]`;
    const prefix = String(source['prefix'] ?? '');
    const given = ['configMapRef', 'secretRef'].filter((name) => isMap(source[name]));
    return [
      ...nameFaults(prefix).map((why) => invalid(`${field}.prefix`, prefix, why)),
      ...given.flatMap((name) => needs(source[name], ['name'], `${field}.${name}`)),
      ...(given.length === 0 ? [invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`')] : []),
      ...(given.length > 1 ? [invalid(path, '', 'may not have more than one field specified at a time')] : []),
    ];
  });

const needs = (value: unknown, names: readonly string[], field: string): FieldError[] =>
  names.flatMap((name) => (isMap(value) && value[name] ? [] : [required(`${field}.${name}`)]));

const sourceKinds = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef'] as const;

function validateSource({ value, valueFrom }: JsonMap, field: string): FieldError[] {
  if (!isMap(valueFrom)) return [];
  const given = sourceKinds.filter((kind) => isMap(valueFrom[kind]));
  const errors = given.flatMap((kind) => validateReference(kind, valueFrom[kind] as JsonMap, `${field}.${kind}`));
  const whole = wholeFault(given.length, value);
  return whole ? [...errors, invalid(field, '', whole)] : errors;
}

function wholeFault(sources: number, value: unknown): string | undefined {
  if (sources === 0) return 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
  if (value) return 'may not be specified when `value` is not empty';
  return sources > 1 ? 'may not have more than one field specified at a time' : undefined;
}

function validateReference(kind: (typeof sourceKinds)[number], reference: JsonMap, field: string): FieldError[] {
  switch (kind) {
    case 'fieldRef':
      return validateFieldPath(String(reference['fieldPath'] ?? ''), field);
    case 'resourceFieldRef':
      return validateResource(String(reference['resource'] ?? ''), field);
    default:
      return needs(reference, ['name', 'key'], field);
  }
}

/** Paths that a variable may take; of the pod's other fields nothing is known under this name. */
const fieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

const otherPaths = [
  'metadata.annotations',
  'metadata.labels',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
];

function validateFieldPath(path: string, field: string): FieldError[] {
  const at = `${field}.fieldPath`;
  if (!path) return [required(at)];
  const [, base = path, key] = /^([^[]+)\['(.*)'\]$/.exec(path) ?? [];
  if (key !== undefined && (base === 'metadata.annotations' || base === 'metadata.labels')) {
    const checked = base === 'metadata.annotations' ? key.toLowerCase() : key;
    return qualifiedName(checked).map((why) => invalid(field, checked, why));
  }
  if (key === undefined && fieldPaths.includes(path)) return [];
  if (key === undefined && otherPaths.includes(path)) return [notSupported(at, path, fieldPaths)];
  return [invalid(at, path, `error converting fieldPath: field label not supported: ${path}`)];
}

const resources = ['limits', 'requests'].flatMap((side) =>
  ['cpu', 'ephemeral-storage', 'memory'].map((name) => `${side}.${name}`),
);

function validateResource(resource: string, field: string): FieldError[] {
  if (!resource) return [required(`${field}.resource`)];
  if (resources.includes(resource) || /^(limits|requests)\.hugepages-/.test(resource)) return [];
  return [notSupported(`${field}.resource`, resource, resources)];
}
