// Other images for containers, by the image's name. Pure.

import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';
import type { ImageRule } from './kustomization.ts';
import type { Resource } from './resource.ts';
import { visitField } from './visit-field.ts';

export function setImages(resources: readonly Resource[], rule: ImageRule): void {
  for (const resource of resources) {
    if (resource.object.kind === 'CustomResourceDefinition') continue;
    const object = structuredClone(resource.object) as JsonObject;
    const set = (holder: JsonObject, field: string) => {
      if (typeof holder[field] === 'string') holder[field] = replaced(holder[field], rule);
    };
    setInContainers(object, set);
    // kustomize comes by the known places a second time, which a suffix shows.
    for (const spec of ['spec', 'spec/template/spec']) {
      for (const path of ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference']) {
        visitField(object, `${spec}/${path}`, set);
      }
    }
    resource.object = object;
  }
}

/** Wherever containers are, in custom kinds too. */
function setInContainers(value: Json, set: (holder: JsonObject, field: string) => void): void {
  if (Array.isArray(value)) return value.forEach((item) => setInContainers(item, set));
  if (!isObject(value)) return;
  for (const [field, item] of Object.entries(value)) {
    setInContainers(item, set);
    if ((field !== 'containers' && field !== 'initContainers') || !Array.isArray(item)) continue;
    for (const container of item) if (isObject(container)) set(container, 'image');
  }
}

function replaced(image: string, { name = '', newName, newTag, digest, tagSuffix }: ImageRule): string {
  if (!new RegExp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`).test(image)) return image;
  const [, base = image, oldTag = '', oldDigest = ''] =
    /^((?:[^/]+\/)?[^:@]*)(?::([^@]*))?(?:@(.*))?$/.exec(image) ?? [];
  const [tag, sum] =
    newTag || digest ? [newTag ?? '', digest ?? ''] : tagSuffix ? [oldTag + tagSuffix, ''] : [oldTag, oldDigest];
  return `${newName || base}${tag && `:${tag}`}${sum && `@${sum}`}`;
}
