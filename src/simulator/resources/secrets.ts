// Secrets. `stringData` is folded into `data` on the way in.

import { type FieldError, invalid, required, tooLong, IMMUTABLE } from '../object/field-error.ts';
import { jsonFault } from '../object/json-syntax.ts';
import { isMap } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, nameColumn } from './columns.ts';
import { LARGEST_DATA, size, validateImmutable, validateKeys } from './config-maps.ts';
import type { ResourceType } from './resource-type.ts';

/** Keys that a type demands. */
const demanded: Record<string, readonly string[]> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

const ACCOUNT = 'kubernetes.io/service-account.name';

function foldStringData(secret: SimObject): void {
  const { stringData } = secret;
  if (isMap(stringData)) {
    const encoded = Object.entries(stringData).map(([key, text]) => [
      key,
      Buffer.from(String(text)).toString('base64'),
    ]);
    secret['data'] = { ...(isMap(secret['data']) ? secret['data'] : {}), ...Object.fromEntries(encoded) };
  }
  delete secret['stringData'];
}

function validateType(secret: SimObject): FieldError[] {
  if (secret['type'] === 'kubernetes.io/service-account-token' && !secret.metadata.annotations?.[ACCOUNT]) {
    return [required(`metadata.annotations[${ACCOUNT}]`)];
  }
  if (secret['type'] === 'kubernetes.io/basic-auth') {
    const keys = ['username', 'password'];
    const given = isMap(secret['data']) ? secret['data'] : {};
    return keys.some((key) => key in given) ? [] : keys.map((key) => required(`data[${key}]`));
  }
  const data = isMap(secret['data']) ? secret['data'] : {};
  const type = String(secret['type']);
  const missing = (demanded[type] ?? []).filter((key) => !(key in data)).map((key) => required(`data[${key}]`));
  return missing.length > 0 ? missing : validateJson(data, inJson[type]);
}

/** Keys whose value is JSON. */
const inJson: Record<string, string> = {
  'kubernetes.io/dockercfg': '.dockercfg',
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
};

function validateJson(data: Record<string, unknown>, key: string | undefined): FieldError[] {
  if (key === undefined) return [];
  const fault = jsonFault(Buffer.from(String(data[key]), 'base64').toString('utf8'));
  return fault === undefined ? [] : [invalid(`data[${key}]`, '<secret contents redacted>', fault)];
}

function validateSize({ data }: SimObject): FieldError[] {
  const values = isMap(data) ? Object.values(data) : [];
  const total = values.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value), 'base64'), 0);
  return total > LARGEST_DATA ? [tooLong('data', LARGEST_DATA)] : [];
}

export const secrets: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Secret',
  plural: 'secrets',
  singular: 'secret',
  namespaced: true,
  columns: [nameColumn, column('Type'), column('Data'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    String(object['type'] ?? ''),
    size(object['data']),
    age(object, context),
  ],
  setDefaults(object) {
    foldStringData(object);
    object['type'] ??= 'Opaque';
  },
  validate: (object) => [...validateKeys(object['data'], 'data'), ...validateSize(object), ...validateType(object)],
  validateUpdate: (next, old) => [
    ...(next['type'] === old['type'] ? [] : [invalid('type', next['type'], IMMUTABLE)]),
    ...validateImmutable(next, old, ['data']),
  ],
  fields: { type: (object) => String(object['type'] ?? '') },
};
