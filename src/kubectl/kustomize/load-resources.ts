// The objects in a file that a kustomization names.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { ParseFault, parseDocuments } from '../manifests/parse-documents.ts';
import { resourceOf, type Resource } from './resource.ts';
import { readText, type Root } from './root.ts';

/** Throws CommandError. */
export async function loadResources(root: Root, path: string): Promise<Resource[]> {
  try {
    const text = await readText(root, path);
    const resources: Resource[] = [];
    for await (const value of parseDocuments(text, { plainBooleans: true })) {
      for (const object of flatten(value)) resources.push(resourceOf(object));
    }
    return resources;
  } catch (error) {
    const fault = faultOf(error, path);
    if (fault === undefined) throw error;
    throw new CommandError(`accumulating resources from '${path}': ${fault}`);
  }
}

function faultOf(error: unknown, path: string): string | undefined {
  if (error instanceof CommandError) return error.message;
  if (!(error instanceof ParseFault)) return undefined;
  return `MalformedYAMLError: ${error.message.replace(/^error converting YAML to JSON: /, '')} in File: ${path}`;
}

/** A list stands for its items. */
function flatten(value: unknown): KubeObject[] {
  const object = checked(value);
  const { kind = '', items } = object;
  return kind.endsWith('List') && Array.isArray(items) ? items.flatMap(flatten) : [object];
}

function checked(value: unknown): KubeObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CommandError('missing Resource metadata');
  }
  const object = value as KubeObject;
  const { kind, apiVersion = '', metadata, items } = object;
  if (!kind && !metadata) throw new CommandError('missing Resource metadata');
  if (!kind)
    throw new CommandError(`missing kind in object {{${apiVersion} } {{${metadata?.name ?? ''} } map[] map[]}}`);
  if (!metadata?.name && !(kind.endsWith('List') && Array.isArray(items))) {
    throw new CommandError(`missing metadata.name in object {{${apiVersion} ${kind}} {{ } map[] map[]}}`);
  }
  return structuredClone(object);
}
