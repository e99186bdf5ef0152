// What the API server refuses in the volumes of a pod.

import { duplicate, type FieldError, forbiddenField, invalid, required } from '../../object/field-error.ts';
import { isMap, type JsonMap } from '../../object/json.ts';
import { dnsLabel } from '../../object/names.ts';
import { parseQuantity } from '../../object/quantity.ts';
import type { PodSpec } from '../pod-types.ts';

export interface CheckedVolumes {
  errors: FieldError[];
  /** Names of the sound ones: mounts of others find nothing. */
  names: ReadonlySet<string>;
}

export function validateVolumes(volumes: PodSpec['volumes'] = [], path: string): CheckedVolumes {
  const names = new Set<string>();
  const errors = volumes.flatMap((volume, index) => {
    const field = `${path}[${index}]`;
    const faults = [...validateSources(volume, field), ...validateName(volume.name, `${field}.name`, names)];
    if (faults.length === 0) names.add(volume.name);
    return faults;
  });
  return { errors, names };
}

function validateName(name: string | undefined, field: string, names: ReadonlySet<string>): FieldError[] {
  if (!name) return [required(field)];
  const faults = dnsLabel(name).map((why) => invalid(field, name, why));
  return names.has(name) ? [...faults, duplicate(field, name)] : faults;
}

function validateSources(volume: JsonMap, field: string): FieldError[] {
  const sources = Object.keys(checks).filter((key) => isMap(volume[key]));
  const others = Object.keys(volume).filter((key) => key !== 'name' && !(key in checks));
  const [first, ...more] = [...sources, ...others];
  if (first === undefined) return [required(field, 'must specify a volume type')];
  const source = volume[first];
  return [
    ...(isMap(source) ? (checks[first]?.(source, `${field}.${first}`) ?? []) : []),
    ...more.map((key) => forbiddenField(`${field}.${key}`, 'may not specify more than 1 volume type')),
  ];
}

type Check = (source: JsonMap, field: string) => FieldError[];

const needs =
  (...names: string[]): Check =>
  (source, field) =>
    names.flatMap((name) => (source[name] ? [] : [required(`${field}.${name}`)]));

const steps = (path: unknown) => String(path ?? '').split('/');

const mode = (value: unknown, field: string): FieldError[] =>
  typeof value === 'number' && (value < 0 || value > 0o777)
    ? [invalid(field, value, 'must be a number between 0 and 0777 (octal), both inclusive')]
    : [];

const items = (source: JsonMap, field: string): FieldError[] =>
  (Array.isArray(source['items']) ? source['items'] : []).flatMap((item: JsonMap, index) => [
    ...(item['key'] ? [] : [required(`${field}.items[${index}].key`)]),
    ...(item['path']
      ? localPath(item['path'], `${field}.items[${index}].path`)
      : [required(`${field}.items[${index}].path`)]),
  ]);

/** A path that stays below where it starts. */
export function localPath(path: unknown, field: string): FieldError[] {
  const text = String(path);
  return [
    ...(text.startsWith('/') ? [invalid(field, text, 'must be a relative path')] : []),
    ...(steps(text).includes('..') ? [invalid(field, text, "must not contain '..'")] : []),
  ];
}

/** By source, in the server's order. */
const checks: Record<string, Check> = {
  emptyDir: ({ sizeLimit }, field) =>
    (parseQuantity(sizeLimit ?? '0') ?? 0) < 0
      ? [forbiddenField(`${field}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  hostPath: ({ path }, field) => {
    if (!path) return [required(`${field}.path`)];
    return steps(path).includes('..') ? [invalid(`${field}.path`, path, "must not contain '..'")] : [];
  },
  secret: (source, field) => [
    ...needs('secretName')(source, field),
    ...mode(source['defaultMode'], `${field}.defaultMode`),
    ...items(source, field),
  ],
  nfs: (source, field) => {
    const path = String(source['path'] ?? '');
    const relative = path && !path.startsWith('/') ? [invalid(`${field}.path`, path, 'must be an absolute path')] : [];
    return [...needs('server', 'path')(source, field), ...relative];
  },
  persistentVolumeClaim: needs('claimName'),
  configMap: (source, field) => [
    ...needs('name')(source, field),
    ...mode(source['defaultMode'], `${field}.defaultMode`),
    ...items(source, field),
  ],
  csi: needs('driver'),
};
