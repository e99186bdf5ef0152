// The objects of one kustomization: those of its files and of the kustomizations that it builds on, what it generates, and
// what it changes in them, in kustomize's order.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { addAnnotations, addLabels } from './add-labels.ts';
import { generateData } from './generate-data.ts';
import { readKustomization, type Kustomization, type SortOptions } from './kustomization.ts';
import { loadResources } from './load-resources.ts';
import { applyJsonPatches, applyMergePatches, applyPatches } from './patches.ts';
import { addPrefix, addSuffix, setNamespace } from './rename.ts';
import { applyReplacements } from './replacements.ts';
import { everCalled, idOf, idText, sameId, type Resource } from './resource.ts';
import { enterFolder, type Root } from './root.ts';
import { setImages } from './set-images.ts';
import { setReplicas } from './set-replicas.ts';

type Warn = (text: string) => void | Promise<void>;

export interface Accumulated {
  resources: Resource[];
  sortOptions: SortOptions | undefined;
}

/** Throws CommandError. */
export async function accumulate(root: Root, warn: Warn): Promise<Accumulated> {
  const { kustomization, warnings } = await readKustomization(root);
  for (const text of warnings) await warn(text);
  const resources = await accumulateInto([], kustomization, root, warn);
  return { resources, sortOptions: kustomization.sortOptions };
}

async function accumulateInto(
  before: readonly Resource[],
  kustomization: Kustomization,
  root: Root,
  warn: Warn,
): Promise<Resource[]> {
  let resources = [...before];
  try {
    for (const path of kustomization.resources) await accumulatePath(resources, path, root, warn);
  } catch (error) {
    throw prefixed('accumulating resources: ', error);
  }
  const { configMapGenerator, secretGenerator, generatorOptions } = kustomization;
  for (const generator of configMapGenerator) {
    absorb(resources, await generateData('ConfigMap', generator, generatorOptions, root));
  }
  for (const generator of secretGenerator) {
    absorb(resources, await generateData('Secret', generator, generatorOptions, root));
  }
  for (const path of kustomization.components) resources = await accumulateComponent(resources, path, root, warn);
  return transformed(resources, kustomization, root);
}

async function transformed(before: Resource[], kustomization: Kustomization, root: Root): Promise<Resource[]> {
  const { patchesStrategicMerge, patches, patchesJson6902, namespace, namePrefix, nameSuffix } = kustomization;
  let resources = await applyMergePatches(before, patchesStrategicMerge, root);
  resources = await applyPatches(resources, patches, root);
  if (namespace) setNamespace(resources, namespace);
  if (namePrefix) addPrefix(resources, namePrefix);
  if (nameSuffix) addSuffix(resources, nameSuffix);
  for (const rule of kustomization.labels) addLabels(resources, rule);
  addLabels(resources, { pairs: kustomization.commonLabels, includeSelectors: true });
  addAnnotations(resources, kustomization.commonAnnotations);
  resources = await applyJsonPatches(resources, patchesJson6902, root);
  for (const rule of kustomization.replicas) setReplicas(resources, rule);
  for (const rule of kustomization.images) setImages(resources, rule);
  await applyReplacements(resources, kustomization.replacements, root);
  return resources;
}

/** A file with objects, or a folder with a kustomization of its own. */
async function accumulatePath(resources: Resource[], path: string, root: Root, warn: Warn): Promise<void> {
  const asFile = await attempt(async () => {
    const loaded = await loadResources(root, path);
    try {
      for (const resource of loaded) append(resources, resource);
    } catch (error) {
      throw prefixed(`merging resources from '${path}': `, error);
    }
  });
  if (asFile === undefined) return;
  const folder = await attemptFor(() => enterFolder(root, path));
  if (folder instanceof CommandError && asFile.message.includes('MalformedYAMLError')) throw asFile;
  const why = `accumulation err='${asFile.message}': `;
  if (folder instanceof CommandError) throw prefixed(why, folder);
  const added = await attemptFor(() => accumulateFolder(folder, warn));
  if (added instanceof CommandError) throw prefixed(why, added);
  const merge = await attempt(async () => added.forEach((resource) => append(resources, resource)));
  if (merge) throw prefixed(`${why}recursed merging from path '${folder.path}': `, merge);
}

async function accumulateFolder(folder: Root, warn: Warn): Promise<Resource[]> {
  const kustomization = await enteredKustomization(folder, warn);
  if (kustomization.kind === 'Component') {
    throw new CommandError(`expected kind != 'Component' for path '${folder.path}'`);
  }
  try {
    return await accumulateInto([], kustomization, folder, warn);
  } catch (error) {
    throw prefixed(`recursed accumulation of path '${folder.path}': `, error);
  }
}

async function accumulateComponent(
  resources: readonly Resource[],
  path: string,
  root: Root,
  warn: Warn,
): Promise<Resource[]> {
  const folder = await attemptFor(() => enterFolder(root, path));
  if (folder instanceof CommandError) {
    throw new CommandError(`accumulating components: loader.New ${JSON.stringify(folder.message)}`);
  }
  try {
    const kustomization = await enteredKustomization(folder, warn);
    if (kustomization.kind !== 'Component') {
      throw new CommandError(`expected kind 'Component' for path '${folder.path}' but got '${kustomization.kind}'`);
    }
    return await accumulateInto(resources, kustomization, folder, warn);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`accumulating components: accumulateDirectory: ${JSON.stringify(error.message)}`);
  }
}

async function enteredKustomization(folder: Root, warn: Warn): Promise<Kustomization> {
  try {
    const { kustomization, warnings } = await readKustomization(folder);
    for (const text of warnings) await warn(text);
    return kustomization;
  } catch (error) {
    throw prefixed(`couldn't make target for path '${folder.path}': `, error);
  }
}

function append(resources: Resource[], resource: Resource): void {
  const id = idOf(resource.object);
  if (resources.some(({ object }) => sameId(idOf(object), id))) {
    throw new CommandError(`may not add resource with an already registered id: ${idText(id)}`);
  }
  resources.push(resource);
}

/** What a generator makes is new, or takes the place of one of that name, or is merged into it. */
function absorb(resources: Resource[], made: Resource): void {
  const id = idOf(made.object);
  const found = resources.filter((resource) => everCalled(resource, id));
  const merges = made.behavior === 'merge' || made.behavior === 'replace';
  const [old] = found;
  if (old === undefined) {
    if (!merges) return append(resources, made);
    throw new CommandError(`merging from generator: id ${idText(id)} does not exist; cannot merge or replace`);
  }
  if (!merges)
    throw new CommandError(`merging from generator: id ${idText(id)} exists; behavior must be merge or replace`);
  const takenOver = { ...old, object: combined(old.object, made), hashed: made.hashed };
  resources.splice(resources.indexOf(old), 1, takenOver);
}

function combined(old: KubeObject, { object, behavior }: Resource): KubeObject {
  const { metadata } = object;
  const both = <T extends object>(a: T | undefined, b: T | undefined) => (a || b ? { ...a, ...b } : undefined);
  const labels = both(old.metadata?.labels, metadata?.labels);
  const annotations = both(old.metadata?.annotations, metadata?.annotations);
  const result: KubeObject = {
    ...object,
    metadata: {
      ...metadata,
      ...(old.metadata?.name && { name: old.metadata.name }),
      ...(old.metadata?.namespace && { namespace: old.metadata.namespace }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
  };
  if (behavior !== 'merge') return result;
  for (const field of ['data', 'binaryData']) {
    const values = both(old[field] as object | undefined, object[field] as object | undefined);
    if (values) result[field] = values;
  }
  return result;
}

function prefixed(text: string, error: unknown): unknown {
  return error instanceof CommandError ? new CommandError(text + error.message) : error;
}

async function attempt(action: () => Promise<void>): Promise<CommandError | undefined> {
  const result = await attemptFor(action);
  return result instanceof CommandError ? result : undefined;
}

async function attemptFor<T>(action: () => Promise<T>): Promise<T | CommandError> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}
