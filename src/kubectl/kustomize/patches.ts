// The patches of a kustomization: read, parted into strategic merge patches and JSON patches, and applied.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { applyJsonPatch, type JsonPatchOperation } from '../generate/json-patch.ts';
import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';
import { quote } from '../go-values.ts';
import { ParseFault, parseDocuments } from '../manifests/parse-documents.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import type { Patch } from './kustomization.ts';
import { mergePatchInto } from './merge-patch-into.ts';
import { everCalled, idOf, idText, rememberId, type Resource } from './resource.ts';
import { readText, type Root } from './root.ts';
import { chosen } from './patch-target.ts';

/** Applies `patches`. Throws CommandError where one can't be read or has no object. */
export async function applyPatches(resources: Resource[], patches: readonly Patch[], root: Root): Promise<Resource[]> {
  let left = resources;
  for (const patch of await Promise.all(patches.map((one) => loadPatch(one, root)))) left = applyOne(left, patch);
  return left;
}

/** Applies `patchesStrategicMerge`: each is a path, or the patch itself. */
export async function applyMergePatches(
  resources: Resource[],
  sources: readonly string[],
  root: Root,
): Promise<Resource[]> {
  const loaded: KubeObject[] = [];
  for (const source of sources) {
    const inline = await objectsOf(source);
    if (inline?.length) loaded.push(...inline);
    else {
      const text = await configured('PatchStrategicMergeTransformer', { paths: [...sources] }, () =>
        readText(root, source),
      );
      loaded.push(...((await objectsOf(text)) ?? []));
    }
  }
  return loaded.reduce((left, patch) => mergeById(left, patch, { prefix: '', options: {} }), resources);
}

/** Applies `patchesJson6902`. */
export async function applyJsonPatches(
  resources: Resource[],
  patches: readonly Patch[],
  root: Root,
): Promise<Resource[]> {
  for (const { path, patch, target } of patches) {
    const config = { jsonOp: patch, path, target };
    const text = await configured('PatchJson6902Transformer', config, async () => {
      if (!target?.name) throw new CommandError('must specify the target name');
      if (!path && !patch) throw new CommandError('empty file path and empty jsonOp');
      if (path && patch) throw new CommandError('must specify a file path or jsonOp, not both');
      return path ? readText(root, path) : (patch ?? '');
    });
    const operations = (await operationsOf(text)) ?? [];
    for (const resource of chosen(resources, target ?? {})) resource.object = changed(resource.object, operations);
  }
  return resources;
}

interface LoadedPatch {
  /** How messages name it. */
  source: string;
  target: Patch['target'];
  options: NonNullable<Patch['options']>;
  objects: KubeObject[];
  operations: JsonPatchOperation[] | undefined;
}

async function loadPatch({ path = '', patch = '', target, options = {} }: Patch, root: Root): Promise<LoadedPatch> {
  const inline = patch.trim();
  const config = {
    path: path || undefined,
    patch: patch || undefined,
    target,
    options: Object.keys(options).length ? options : undefined,
  };
  return configured('PatchTransformer', config, async () => {
    if (!inline && !path) throw new CommandError(`must specify one of patch and path in\n${writeYaml(config)}`);
    if (inline && path) throw new CommandError(`patch and path can't be set at the same time\n${writeYaml(config)}`);
    const source = inline ? `[patch: ${quote(inline)}]` : `[path: ${quote(path)}]`;
    const text = inline || (await fileText(root, path));
    const operations = await operationsOf(text);
    const objects = operations ? [] : await objectsOf(text);
    if (objects === undefined) throw new CommandError(`unable to parse SM or JSON patch from ${source}`);
    return { source, target, options, objects, operations };
  });
}

async function fileText(root: Root, path: string): Promise<string> {
  try {
    return await readText(root, path);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`failed to get the patch file from path(${path}): ${error.message}`);
  }
}

/** What goes wrong while a step is set up is told with what it was set up by. */
async function configured<T>(step: string, config: object, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const text = writeYaml(JSON.parse(JSON.stringify(config)));
    throw new CommandError(`trouble configuring builtin ${step} with config: \`\n${text}\`: ${error.message}`);
  }
}

/** Undefined where the text is no list of operations. */
async function operationsOf(text: string): Promise<JsonPatchOperation[] | undefined> {
  const [value] = (await valuesOf(text)) ?? [];
  return Array.isArray(value) && value.every((item) => isObject(item as Json) && 'op' in item)
    ? (value as JsonPatchOperation[])
    : undefined;
}

/** Undefined where the text holds something else than objects. */
async function objectsOf(text: string): Promise<KubeObject[] | undefined> {
  const values = await valuesOf(text);
  return values?.every((value) => isObject(value as Json) && typeof (value as KubeObject).kind === 'string')
    ? (values as KubeObject[])
    : undefined;
}

async function valuesOf(text: string): Promise<unknown[] | undefined> {
  const values: unknown[] = [];
  try {
    for await (const value of parseDocuments(text, { plainBooleans: true })) values.push(value);
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    return undefined;
  }
  return values;
}

function applyOne(resources: Resource[], patch: LoadedPatch): Resource[] {
  const { source, target, options, objects, operations } = patch;
  if (operations) {
    if (!target) throw new CommandError(`must specify a target for JSON patch ${source}`);
    for (const resource of chosen(resources, target)) {
      rememberId(resource);
      resource.object = changed(resource.object, operations);
    }
    return resources;
  }
  const [first, ...others] = objects;
  if (target && first) {
    if (others.length) {
      throw new CommandError(
        'Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field: ' +
          source,
      );
    }
    const selected = chosen(resources, target);
    return resources.flatMap((resource) =>
      selected.includes(resource) ? merged(resource, first, options) : [resource],
    );
  }
  return objects.reduce((left, object) => {
    const prefix = `no resource matches strategic merge patch ${quote(idText(idOf(object)))}: `;
    return mergeById(left, object, { prefix, options });
  }, resources);
}

function mergeById(
  resources: Resource[],
  patch: KubeObject,
  { prefix, options }: { prefix: string; options: NonNullable<Patch['options']> },
): Resource[] {
  const id = idOf(patch);
  const found = resources.filter((resource) => everCalled(resource, id));
  if (found.length !== 1) {
    const matches = found.length ? 'multiple matches' : 'no matches';
    throw new CommandError(
      `${prefix}${matches} for Id ${idText(id)}; failed to find unique target for patch ${idText(id)}`,
    );
  }
  return resources.flatMap((resource) => (resource === found[0] ? merged(resource, patch, options) : [resource]));
}

/** The object keeps its name and its kind unless the patch may change them. Nothing where the patch deletes it. */
function merged(
  resource: Resource,
  patch: KubeObject,
  { allowNameChange, allowKindChange }: NonNullable<Patch['options']>,
): Resource[] {
  const { object } = resource;
  if (allowNameChange || allowKindChange) rememberId(resource);
  const keyed = matchKind(builtinResources, object.apiVersion ?? '', object.kind ?? '') !== undefined;
  const result = mergePatchInto(object as Json, { ...patch, apiVersion: object.apiVersion } as Json, { keyed });
  if (result === undefined) return [];
  const after = result as KubeObject;
  const { name, namespace } = object.metadata ?? {};
  const { namespace: _, ...metadata } = after.metadata ?? {};
  resource.object = {
    ...after,
    ...(!allowKindChange && object.kind && { kind: object.kind }),
    metadata: { ...metadata, ...(!allowNameChange && name && { name }), ...(namespace && { namespace }) },
  };
  return [resource];
}

/** As the library that kustomize has for it: to replace a field that is not there is to add it. */
function changed(object: KubeObject, operations: readonly JsonPatchOperation[]): KubeObject {
  let now = object as Json;
  for (const operation of operations) {
    const replacesField = operation.op === 'replace' && isFieldOf(now, operation.path);
    now = applyJsonPatch(now, [replacesField ? { ...operation, op: 'add' } : operation]);
  }
  return now as KubeObject;
}

function isFieldOf(value: Json, path: string): boolean {
  const parts = path.split('/').slice(1, -1);
  let at: Json | undefined = value;
  for (const part of parts) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = Array.isArray(at) ? at[Number(name)] : isObject(at) ? (at as JsonObject)[name] : undefined;
  }
  return isObject(at);
}
