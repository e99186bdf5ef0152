// One object on its way through a kustomization, with the names that it had before. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';

export interface ResourceId {
  group: string;
  version: string;
  kind: string;
  name: string;
  /** As it is written; empty where it is not. */
  namespace: string;
}

export interface Resource {
  object: KubeObject;
  /** What it was called, the oldest first. */
  previous: ResourceId[];
  prefixes: string[];
  suffixes: string[];
  /** Gets a suffix made from its content. */
  hashed: boolean;
  /** What becomes of one of that name, from a generator. */
  behavior: string;
}

export const resourceOf = (object: KubeObject): Resource => ({
  object,
  previous: [],
  prefixes: [],
  suffixes: [],
  hashed: false,
  behavior: '',
});

export function idOf({ apiVersion = '', kind = '', metadata }: KubeObject): ResourceId {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return { group, version, kind, name: metadata?.name ?? '', namespace: metadata?.namespace ?? '' };
}

export const originalId = ({ object, previous }: Resource): ResourceId => previous[0] ?? idOf(object);

/** To be called before a name changes. */
export function rememberId(resource: Resource): void {
  const id = idOf(resource.object);
  resource.previous.push({ ...id, namespace: id.namespace || 'default' });
}

export function isClusterScoped({ group, version, kind }: ResourceId): boolean {
  return matchKind(builtinResources, group ? `${group}/${version}` : version, kind)?.namespaced === false;
}

/** Where a namespace is meant though none is written; nothing for kinds without. */
const effectiveNamespace = (id: ResourceId) => (isClusterScoped(id) ? undefined : id.namespace || 'default');

export const sameNamespace = (a: ResourceId, b: ResourceId): boolean => effectiveNamespace(a) === effectiveNamespace(b);

export const sameId = (a: ResourceId, b: ResourceId): boolean =>
  a.group === b.group && a.version === b.version && a.kind === b.kind && a.name === b.name && sameNamespace(a, b);

/** Whether it is, or once was, called so. */
export const everCalled = (resource: Resource, id: ResourceId): boolean =>
  [...resource.previous, idOf(resource.object)].some((one) => sameId(one, id));

/** Kinds by their parts; a part that is left out is any. */
export interface KindFilter {
  group?: string;
  version?: string;
  kind?: string;
}

export const isOfKind = (id: Pick<ResourceId, 'group' | 'version' | 'kind'>, wanted: KindFilter): boolean =>
  (!wanted.group || wanted.group === id.group) &&
  (!wanted.version || wanted.version === id.version) &&
  (!wanted.kind || wanted.kind === id.kind);

export const kindText = ({ kind, version, group }: KindFilter): string =>
  `${kind || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}`;

/** `Deployment.v1.apps/web.[noNs]`. */
export const idText = (id: ResourceId): string =>
  `${kindText(id)}/${id.name || '[noName]'}.${id.namespace || '[noNs]'}`;
