// A kind of object as the API addresses it: its names, its paths. Pure.

import type { ApiResource } from '../../cluster/port.ts';

export type ResourceType = Pick<
  ApiResource,
  'group' | 'version' | 'kind' | 'plural' | 'singular' | 'shortNames' | 'categories' | 'namespaced'
>;

/** `v1`, `apps/v1`. */
export function apiVersionOf(type: Pick<ResourceType, 'group' | 'version'>): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

/** How kubectl's messages name a kind: `pod`, `deployment.apps`. */
export function qualifiedKind(type: Pick<ResourceType, 'group' | 'kind'>): string {
  const kind = type.kind.toLowerCase();
  return type.group ? `${kind}.${type.group}` : kind;
}

/** How the server's messages name a kind: `pods`, `deployments.apps`. */
export function qualifiedResource(type: Pick<ResourceType, 'group' | 'plural'>): string {
  return type.group ? `${type.plural}.${type.group}` : type.plural;
}

/** Go's words for a kind in kubectl's longer messages: `/v1, Kind=Pod`, `apps/v1, Kind=Deployment`. */
export function goKind({ group, version, kind }: Pick<ResourceType, 'group' | 'version' | 'kind'>): string {
  return `${group}/${version}, Kind=${kind}`;
}

/** Go's words for a resource: `/v1, Resource=pods`. */
export function goResource({ group, version, plural }: Pick<ResourceType, 'group' | 'version' | 'plural'>): string {
  return `${group}/${version}, Resource=${plural}`;
}

export interface ResourcePlace {
  /** Left out: all namespaces. Ignored where the kind has none. */
  namespace?: string | undefined;
  name?: string | undefined;
  subresource?: string | undefined;
}

/** The path of a collection, of an object in it, or of the object's subresource. */
export function resourcePath(
  type: Pick<ResourceType, 'group' | 'version' | 'plural' | 'namespaced'>,
  { namespace, name, subresource }: ResourcePlace = {},
): string {
  const parts = [type.group ? `/apis/${type.group}/${type.version}` : `/api/${type.version}`];
  if (type.namespaced && namespace) parts.push('namespaces', encodeURIComponent(namespace));
  parts.push(type.plural);
  if (name !== undefined) parts.push(encodeURIComponent(name));
  if (subresource) parts.push(subresource);
  return parts.join('/');
}
