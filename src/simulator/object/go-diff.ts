// The difference between two values as the server's messages show it: both printed as its own structs, line by line, every
// field under its Go name.

import { structuredPatch } from 'diff';
import structs from '../schema/go-structs.json' with { type: 'json' };
import { jsonName } from './go-value.ts';
import { isMap, type JsonMap } from './json.ts';

const fields = structs as unknown as Readonly<Record<string, readonly (readonly [name: string, type: string])[]>>;

/** JSON names that Go's do not tell. */
const oddNames: Record<string, string> = { CephFS: 'cephfs', StorageOS: 'storageos' };

/** Fields that the API has in the spec of a pod, and the server in its security context. */
const moved = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers'];

function inStruct(value: JsonMap, name: string): JsonMap {
  const given = name === 'PodSpec' ? withContext(value) : value;
  const entries = (fields[name] ?? []).map(([field, type]) => {
    return [field, inType(given[oddNames[field] ?? jsonName(field)], type)];
  });
  return Object.fromEntries(entries);
}

const withContext = (spec: JsonMap): JsonMap => ({
  ...spec,
  securityContext: {
    ...(isMap(spec['securityContext']) ? spec['securityContext'] : {}),
    ...Object.fromEntries(moved.map((field) => [field, spec[field]])),
  },
});

function inType(value: unknown, type: string): unknown {
  if (type.startsWith('*')) return value === undefined ? null : inType(value, type.slice(1));
  if (type.startsWith('[]')) {
    return Array.isArray(value) ? value.map((entry) => inType(entry, type.slice(2))) : null;
  }
  if (type.startsWith('map[')) {
    if (!isMap(value)) return null;
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, value[name]]));
  }
  if (fields[type]) return inStruct(isMap(value) ? value : {}, type);
  return value ?? zeros[type] ?? null;
}

const zeros: Record<string, unknown> = {
  string: '',
  bool: false,
  int: 0,
  int32: 0,
  int64: 0,
  'intstr.IntOrString': 0,
  'resource.Quantity': '0',
};

const print = (value: JsonMap, name: string): string =>
  JSON.stringify(inStruct(value, name), null, 1).replace(
    /[<>&]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** `name` is the struct that both are: `PodSpec`. */
export function goDiff(before: JsonMap, after: JsonMap, name: string): string {
  const { hunks } = structuredPatch('', '', `${print(before, name)}\n`, `${print(after, name)}\n`, '', '', {
    context: 3,
  });
  const range = (start: number, lines: number) => (lines === 1 ? `${start}` : `${start},${lines}`);
  return hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) =>
      [`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`, ...lines, ''].join('\n'),
    )
    .join('');
}
