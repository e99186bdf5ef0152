// A kustomization as the objects that it stands for.

import type { KubeObject } from '../../cluster/port.ts';
import type { CommandContext } from '../command.ts';
import { objectHash } from '../create/object-hash.ts';
import { accumulate } from './accumulate.ts';
import { fixReferences } from './fix-references.ts';
import type { SortOptions } from './kustomization.ts';
import { rename } from './rename.ts';
import { enterRoot } from './root.ts';
import { sorted } from './sort-order.ts';

export interface BuildOptions {
  /** May read nothing outside its folder. */
  restricted: boolean;
  /** The order where the kustomization does not say one. */
  order: NonNullable<SortOptions['order']>;
}

/** Tells standard error of fields that are going out of use. Throws CommandError. */
export async function buildKustomization(
  context: CommandContext,
  folder: string,
  { restricted, order }: BuildOptions,
): Promise<KubeObject[]> {
  const root = await enterRoot(context.files, folder, restricted);
  const { resources, sortOptions } = await accumulate(root, async (text) => context.stderr.write(`${text}\n`));
  for (const resource of resources) {
    if (resource.hashed) rename(resource, (name) => `${name}-${contentHash(resource.object)}`);
  }
  fixReferences(resources);
  return sorted(resources, sortOptions ?? { order })
    .map(({ object }) => withTextAnnotations(object))
    .filter((object) => !isLocal(object));
}

/** Of what the object holds: kustomize means to count its name, and looks for it where it is not. */
function contentHash(object: KubeObject): string {
  const { kind = '', type = '', data = '', binaryData, stringData } = object;
  return objectHash({
    kind,
    name: '',
    data,
    ...(kind === 'Secret' ? { type } : {}),
    ...(kind === 'Secret' && stringData !== undefined ? { stringData } : {}),
    ...(kind === 'ConfigMap' && binaryData !== undefined ? { binaryData } : {}),
  });
}

/** Annotations are text, whatever they were written as; none at all are not shown. */
function withTextAnnotations(object: KubeObject): KubeObject {
  const { annotations } = object.metadata ?? {};
  if (!annotations) return object;
  const { annotations: _, ...others } = object.metadata ?? {};
  if (Object.keys(annotations).length === 0) return { ...object, metadata: others };
  const texts = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, String(value)]));
  return { ...object, metadata: { ...object.metadata, annotations: texts } };
}

/** Meant for the kustomization alone. */
function isLocal({ metadata }: KubeObject): boolean {
  const value = metadata?.annotations?.['config.kubernetes.io/local-config'];
  return value !== undefined && value !== 'false';
}
