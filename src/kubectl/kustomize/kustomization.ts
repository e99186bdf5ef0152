// The kustomization file of a folder, read and checked. What a kustomization may say and is not supported is an error.

import { CommandError } from '../command.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { ParseFault, parseYaml } from '../manifests/parse-documents.ts';
import { jsonType, kustomizationFault } from './kustomization-fault.ts';
import { readText, type Root } from './root.ts';

export interface GeneratorOptions {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  disableNameSuffixHash?: boolean;
  immutable?: boolean;
}

export interface Generator {
  name?: string;
  namespace?: string;
  behavior?: string;
  literals?: string[];
  files?: string[];
  envs?: string[];
  env?: string;
  options?: GeneratorOptions;
  /** Of a secret. */
  type?: string;
}

export interface FieldPlace {
  path: string;
  group?: string;
  version?: string;
  kind?: string;
  create?: boolean;
}

export interface LabelRule {
  pairs?: Record<string, string>;
  includeSelectors?: boolean;
  includeTemplates?: boolean;
  fields?: FieldPlace[];
}

export interface PatchTarget {
  group?: string;
  version?: string;
  kind?: string;
  name?: string;
  namespace?: string;
  labelSelector?: string;
  annotationSelector?: string;
}

export interface Patch {
  path?: string;
  patch?: string;
  target?: PatchTarget;
  options?: { allowNameChange?: boolean; allowKindChange?: boolean };
}

export interface ImageRule {
  name?: string;
  newName?: string;
  newTag?: string;
  tagSuffix?: string;
  digest?: string;
}

export interface FieldOptions {
  /** Only a part of the value is meant: that of this number, when it is cut here. */
  delimiter?: string;
  index?: number;
  create?: boolean;
}

export interface ReplacementSource extends Omit<PatchTarget, 'labelSelector' | 'annotationSelector'> {
  fieldPath?: string;
  options?: FieldOptions;
}

export interface ReplacementTarget {
  select?: PatchTarget;
  reject?: PatchTarget[];
  fieldPaths?: string[];
  options?: FieldOptions;
}

export interface Replacement {
  /** Of a file with replacements. */
  path?: string;
  source?: ReplacementSource;
  sourceValue?: string;
  targets?: ReplacementTarget[];
}

export interface SortOptions {
  order?: string;
  legacySortOptions?: { orderFirst?: string[]; orderLast?: string[] };
}

export interface Kustomization {
  kind: string;
  resources: string[];
  components: string[];
  namePrefix: string;
  nameSuffix: string;
  namespace: string;
  commonLabels: Record<string, string>;
  labels: LabelRule[];
  commonAnnotations: Record<string, string>;
  patchesStrategicMerge: string[];
  patchesJson6902: Patch[];
  patches: Patch[];
  images: ImageRule[];
  replacements: Replacement[];
  replicas: { name: string; count: number }[];
  configMapGenerator: Generator[];
  secretGenerator: Generator[];
  generatorOptions: GeneratorOptions;
  sortOptions?: SortOptions;
}

const unsupported = [
  ...['buildMetadata', 'configurations', 'crds', 'generators', 'helmChartInflationGenerator', 'helmCharts'],
  ...['helmGlobals', 'openapi', 'transformers', 'validators', 'vars'],
];

const deprecated: readonly [field: string, instead: string][] = [
  ['bases', 'resources'],
  ['commonLabels', 'labels'],
  ['imageTags', 'images'],
  ['patchesJson6902', 'patches'],
  ['patchesStrategicMerge', 'patches'],
];

/** Also what is to be said of fields that are going out of use. Throws CommandError. */
export async function readKustomization(root: Root): Promise<{ kustomization: Kustomization; warnings: string[] }> {
  const fields = await parse(await onlyFile(root));
  const { apiVersion, kind: _, ...rest } = fields;
  if (Object.keys(rest).length === 0) throw new CommandError('kustomization.yaml is empty');
  const kind = typeof fields['kind'] === 'string' && fields['kind'] ? fields['kind'] : 'Kustomization';
  checkHead(root, kind, apiVersion);
  const list = <T>(field: string) => (fields[field] ?? []) as unknown as T[];
  const text = (field: string) => (fields[field] ?? '') as string;
  const kustomization = {
    kind,
    resources: [...list<string>('resources'), ...list<string>('bases')],
    components: list<string>('components'),
    namePrefix: text('namePrefix'),
    nameSuffix: text('nameSuffix'),
    namespace: text('namespace'),
    commonLabels: (fields['commonLabels'] ?? {}) as Record<string, string>,
    labels: list<LabelRule>('labels'),
    commonAnnotations: (fields['commonAnnotations'] ?? {}) as Record<string, string>,
    patchesStrategicMerge: list<string>('patchesStrategicMerge'),
    patchesJson6902: list<Patch>('patchesJson6902'),
    patches: list<Patch>('patches'),
    images: [...list<ImageRule>('images'), ...list<ImageRule>('imageTags')],
    replacements: list<Replacement>('replacements'),
    replicas: list<{ name: string; count: number }>('replicas'),
    configMapGenerator: list<Generator>('configMapGenerator'),
    secretGenerator: list<Generator>('secretGenerator'),
    generatorOptions: (fields['generatorOptions'] ?? {}) as GeneratorOptions,
    ...(fields['sortOptions'] && { sortOptions: fields['sortOptions'] as SortOptions }),
  };
  return { kustomization, warnings: warningsFor(fields) };
}

function warningsFor(fields: JsonObject): string[] {
  return deprecated
    .filter(([field]) => fields[field] !== undefined && fields[field] !== null)
    .map(
      ([field, instead]) =>
        `# Warning: '${field}' is deprecated. Please use '${instead}' instead. ` +
        "Run 'kustomize edit fix' to update your Kustomization automatically.",
    );
}

async function onlyFile(root: Root): Promise<string> {
  const found: string[] = [];
  for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
    const text = await readText(root, name).catch((error: unknown) => {
      if (error instanceof CommandError) return undefined;
      throw error;
    });
    if (text !== undefined) found.push(text);
  }
  const [text, ...others] = found;
  if (others.length) throw new CommandError(`Found multiple kustomization files under: ${root.path}\n`);
  if (text !== undefined) return text;
  throw new CommandError(
    `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${root.path}'`,
  );
}

async function parse(text: string): Promise<JsonObject> {
  let value: unknown;
  try {
    value = await parseYaml(text);
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    throw invalid(error.message.replace(/^error converting YAML to JSON: /, ''));
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalid(`json: cannot unmarshal ${jsonType(value)} into Go value of type types.Kustomization`);
  }
  const fault = kustomizationFault(value);
  if (fault !== undefined) throw invalid(fault);
  const fields = value as JsonObject;
  const other = unsupported.find((field) => fields[field] !== undefined && fields[field] !== null);
  if (other !== undefined) throw new CommandError(`not supported: ${other} in a kustomization`);
  return fields;
}

const invalid = (what: string) => new CommandError(`invalid Kustomization: ${what}`);

function checkHead(root: Root, kind: string, apiVersion: unknown): void {
  const faults: string[] = [];
  if (kind !== 'Kustomization' && kind !== 'Component') faults.push('kind should be Kustomization or Component');
  const version = `kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}`;
  if (apiVersion && apiVersion !== version) faults.push(`apiVersion for ${kind} should be ${version}`);
  if (faults.length === 0) return;
  throw new CommandError(`Failed to read kustomization file under ${root.path}:\n${faults.join('\n')}`);
}
