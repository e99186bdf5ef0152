// What Go's decoder says of a manifest whose metadata has values of other types than ObjectMeta's. Pure.
// Facts: k8s.io/apimachinery/pkg/apis/meta/v1 (types), encoding/json (messages).

type FieldType =
  | 'string'
  | 'int64'
  | 'bool'
  | 'time'
  | 'types.UID'
  | { list: FieldType; go: string }
  | { map: FieldType; go: string }
  | Fields;

/** A Go struct. */
interface Fields {
  go: string;
  /** As a message names it: without its package. */
  struct: string;
  fields: Readonly<Record<string, FieldType>>;
}

const strings: FieldType = { list: 'string', go: '[]string' };
const stringMap: FieldType = { map: 'string', go: 'map[string]string' };

const ownerReference: Fields = {
  go: 'v1.OwnerReference',
  struct: 'OwnerReference',
  fields: {
    apiVersion: 'string',
    kind: 'string',
    name: 'string',
    uid: 'types.UID',
    controller: 'bool',
    blockOwnerDeletion: 'bool',
  },
};

const objectMeta: Fields = {
  go: 'v1.ObjectMeta',
  struct: 'ObjectMeta',
  fields: {
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    selfLink: 'string',
    uid: 'types.UID',
    resourceVersion: 'string',
    generation: 'int64',
    creationTimestamp: 'time',
    deletionTimestamp: 'time',
    deletionGracePeriodSeconds: 'int64',
    labels: stringMap,
    annotations: stringMap,
    ownerReferences: { list: ownerReference, go: '[]v1.OwnerReference' },
    finalizers: strings,
  },
};

/** The first fault, or undefined where the metadata is as it should be. */
export function metadataFault(metadata: unknown): string | undefined {
  return faultOf(metadata, objectMeta, { struct: 'metadataOnlyObject', path: 'metadata' });
}

interface Place {
  struct: string;
  path: string;
}

function faultOf(value: unknown, type: FieldType, place: Place): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (type === 'time') return timeFault(value);
  const wrong = () =>
    `json: cannot unmarshal ${jsonKind(value, type)} into Go struct field ${place.struct}.${place.path} of type ${goName(type)}`;
  if (typeof type === 'string') return fits(value, type) ? undefined : wrong();
  if ('list' in type) return Array.isArray(value) ? first(value, (item) => faultOf(item, type.list, place)) : wrong();
  if (typeof value !== 'object' || Array.isArray(value)) return wrong();
  if ('map' in type) return first(Object.values(value), (item) => faultOf(item, type.map, place));
  return first(Object.entries(value), ([name, item]) => {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    return field && faultOf(item, field, { struct: type.struct, path: `${place.path}.${name}` });
  });
}

function first<T>(items: readonly T[], judge: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const fault = judge(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fits(value: unknown, type: FieldType): boolean {
  if (type === 'int64') return Number.isInteger(value);
  return typeof value === (type === 'bool' ? 'boolean' : 'string');
}

function jsonKind(value: unknown, type: FieldType): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' && type === 'int64' ? `number ${value}` : typeof value;
}

const goName = (type: FieldType): string => (typeof type === 'string' ? type : type.go);

function timeFault(value: unknown): string | undefined {
  if (typeof value !== 'string')
    return `json: cannot unmarshal ${jsonKind(value, 'time')} into Go value of type string`;
  if (!Number.isNaN(Date.parse(value))) return undefined;
  return `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`;
}
