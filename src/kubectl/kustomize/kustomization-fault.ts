// What Go's strict decoder says of a kustomization whose fields are unknown or have values of other types. Pure.
// Facts: sigs.k8s.io/kustomize/api/types (structs), encoding/json (messages).

import { quote } from '../go-values.ts';

type GoType = 'string' | 'bool' | 'int' | 'int64' | 'any' | NamedText | List | Dictionary | Struct;

/** Types that are text under names of their own. */
type NamedText = 'types.SortOrder' | 'types.PatchStrategicMerge';

interface List {
  list: GoType;
  go: string;
}

interface Dictionary {
  map: GoType;
  go: string;
}

/** A Go struct: its name without the package, and its fields. */
interface Struct {
  struct: string;
  fields: Readonly<Record<string, Field>>;
}

/** A field of an embedded struct is told with the names of those that it is embedded in. */
type Field = GoType | { within: string; type: GoType };

const strings: List = { list: 'string', go: '[]string' };
const stringMap: Dictionary = { map: 'string', go: 'map[string]string' };

const listOf = (item: Struct, go = `[]types.${item.struct}`): List => ({ list: item, go });

const within = (path: string, fields: Readonly<Record<string, GoType>>): Record<string, Field> =>
  Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { within: path, type }]));

const gvk = { group: 'string', version: 'string', kind: 'string' } as const;

const resId = { ...within('ResId.Gvk', gvk), ...within('ResId', { name: 'string', namespace: 'string' }) };

const selector: Struct = {
  struct: 'Selector',
  fields: { ...resId, annotationSelector: 'string', labelSelector: 'string' },
};

const generatorOptions: Struct = {
  struct: 'GeneratorOptions',
  fields: { labels: stringMap, annotations: stringMap, disableNameSuffixHash: 'bool', immutable: 'bool' },
};

const generatorFields = {
  ...within('GeneratorArgs', { namespace: 'string', name: 'string', behavior: 'string', options: generatorOptions }),
  ...within('GeneratorArgs.KvPairSources', { literals: strings, files: strings, envs: strings, env: 'string' }),
};

const fieldSpec: Struct = {
  struct: 'FieldSpec',
  fields: { ...within('Gvk', gvk), path: 'string', create: 'bool' },
};

const patch: Struct = {
  struct: 'Patch',
  fields: { path: 'string', patch: 'string', target: selector, options: { map: 'bool', go: 'map[string]bool' } },
};

const fieldOptions: Struct = {
  struct: 'FieldOptions',
  fields: { delimiter: 'string', index: 'int', encoding: 'string', create: 'bool' },
};

const replacementTarget: Struct = {
  struct: 'TargetSelector',
  fields: {
    select: selector,
    reject: listOf(selector, '[]*types.Selector'),
    fieldPaths: strings,
    options: fieldOptions,
  },
};

const replacement: Struct = {
  struct: 'ReplacementField',
  fields: {
    ...within('Replacement', {
      source: { struct: 'SourceSelector', fields: { ...resId, fieldPath: 'string', options: fieldOptions } },
      sourceValue: 'string',
      targets: listOf(replacementTarget, '[]*types.TargetSelector'),
    }),
    path: 'string',
  },
};

const image: Struct = {
  struct: 'Image',
  fields: { name: 'string', newName: 'string', tagSuffix: 'string', newTag: 'string', digest: 'string' },
};

const kustomization: Struct = {
  struct: 'Kustomization',
  fields: {
    apiVersion: 'string',
    bases: strings,
    buildMetadata: strings,
    commonAnnotations: stringMap,
    commonLabels: stringMap,
    components: strings,
    configMapGenerator: listOf({ struct: 'ConfigMapArgs', fields: generatorFields }),
    configurations: strings,
    crds: strings,
    generatorOptions,
    generators: strings,
    helmChartInflationGenerator: 'any',
    helmCharts: 'any',
    helmGlobals: 'any',
    imageTags: listOf(image),
    images: listOf(image),
    kind: 'string',
    labels: listOf({
      struct: 'Label',
      fields: {
        pairs: stringMap,
        includeSelectors: 'bool',
        includeTemplates: 'bool',
        fields: listOf(fieldSpec),
      },
    }),
    metadata: {
      struct: 'ObjectMeta',
      fields: { name: 'string', namespace: 'string', labels: stringMap, annotations: stringMap },
    },
    namePrefix: 'string',
    nameSuffix: 'string',
    namespace: 'string',
    openapi: 'any',
    patches: listOf(patch),
    patchesJson6902: listOf(patch),
    patchesStrategicMerge: { list: 'types.PatchStrategicMerge', go: '[]types.PatchStrategicMerge' },
    replacements: listOf(replacement),
    replicas: listOf({ struct: 'Replica', fields: { name: 'string', count: 'int64' } }),
    resources: strings,
    secretGenerator: listOf({ struct: 'SecretArgs', fields: { ...generatorFields, type: 'string' } }),
    sortOptions: {
      struct: 'SortOptions',
      fields: {
        order: 'types.SortOrder',
        legacySortOptions: { struct: 'LegacySortOptions', fields: { orderFirst: strings, orderLast: strings } },
      },
    },
    transformers: strings,
    validators: strings,
    vars: 'any',
  },
};

/** The first fault, or undefined where all is as it should be. */
export const kustomizationFault = (value: object): string | undefined =>
  structFault(value, kustomization, { owner: '', path: '' });

interface Place {
  /** The struct that the field is in. */
  owner: string;
  /** From the root, without it. */
  path: string;
}

function structFault(value: object, { struct, fields }: Struct, { path }: Place): string | undefined {
  // Go meets the fields in the order that they have as JSON.
  for (const [name, item] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) return `json: unknown field ${quote(name)}`;
    const [embedded, type] = typeof field === 'object' && 'within' in field ? [field.within, field.type] : ['', field];
    const place = { owner: struct, path: [path, embedded, name].filter(Boolean).join('.') };
    const fault = faultOf(item, type, place);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOf(value: unknown, type: GoType, place: Place): string | undefined {
  if (value === null || value === undefined || type === 'any') return undefined;
  if (typeof type === 'string') return fits(value, type) ? undefined : mismatch(value, type, place);
  if ('list' in type) {
    return Array.isArray(value) ? firstFault(value, type.list, place) : mismatch(value, type, place);
  }
  if (typeof value !== 'object' || Array.isArray(value)) return mismatch(value, type, place);
  return 'map' in type ? firstFault(Object.values(value), type.map, place) : structFault(value, type, place);
}

function firstFault(items: readonly unknown[], type: GoType, place: Place): string | undefined {
  for (const item of items) {
    const fault = faultOf(item, type, place);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const isWhole = (type: GoType) => type === 'int' || type === 'int64';

function fits(value: unknown, type: string): boolean {
  if (type === 'int' || type === 'int64') return Number.isInteger(value);
  return typeof value === (type === 'bool' ? 'boolean' : 'string');
}

function mismatch(value: unknown, type: GoType, { owner, path }: Place): string {
  const found = typeof value === 'number' && isWhole(type) ? `number ${value}` : jsonType(value);
  return `json: cannot unmarshal ${found} into Go struct field ${owner}.${path} of type ${goName(type)}`;
}

function goName(type: GoType): string {
  if (typeof type === 'string') return type;
  return 'struct' in type ? `types.${type.struct}` : type.go;
}

/** As Go's decoder names what it found. */
export const jsonType = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === true || value === false ? 'bool' : typeof value;
