// Names with a prefix, a suffix or another namespace. What refers to them is seen to later. Pure.

import { isObject, type JsonObject } from '../generate/merge-patch.ts';
import { CommandError } from '../command.ts';
import {
  idOf,
  idText,
  isClusterScoped,
  isOfKind,
  originalId,
  rememberId,
  sameId,
  type KindFilter,
  type Resource,
  type ResourceId,
} from './resource.ts';
import { visitField } from './visit-field.ts';

/** Their names are part of what they are. */
const unnamed: readonly KindFilter[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

export function addPrefix(resources: readonly Resource[], prefix: string): void {
  for (const resource of renamable(resources)) {
    resource.prefixes.push(prefix);
    rename(resource, (name) => prefix + name);
  }
}

export function addSuffix(resources: readonly Resource[], suffix: string): void {
  for (const resource of renamable(resources)) {
    resource.suffixes.push(suffix);
    rename(resource, (name) => name + suffix);
  }
}

const renamable = (resources: readonly Resource[]) =>
  resources.filter((resource) => !unnamed.some((kind) => isOfKind(originalId(resource), kind)));

export function rename(resource: Resource, change: (name: string) => string): void {
  rememberId(resource);
  const { object } = resource;
  resource.object = { ...object, metadata: { ...object.metadata, name: change(object.metadata?.name ?? '') } };
}

/** Throws CommandError where two objects would become one. */
export function setNamespace(resources: readonly Resource[], namespace: string): void {
  for (const resource of resources) {
    rememberId(resource);
    const object = structuredClone(resource.object);
    const id = idOf(object);
    if (!isClusterScoped(id)) object.metadata = { ...object.metadata, namespace };
    if (id.kind === 'Namespace' && id.group === '' && object.metadata) object.metadata.name = namespace;
    setInReferences(object as JsonObject, id, namespace);
    resource.object = object;
    const now = idOf(object);
    const same = resources.filter((other) => sameId(idOf(other.object), now));
    if (same.length > 1) {
      throw new CommandError(
        `namespace transformation produces ID conflict: [${same.map(({ object: one }) => idText(idOf(one))).join(' ')}]`,
      );
    }
  }
}

function setInReferences(object: JsonObject, id: ResourceId, namespace: string): void {
  const set = (holder: JsonObject, field: string) => void (holder[field] = namespace);
  if (isOfKind(id, { group: 'apiregistration.k8s.io', kind: 'APIService' })) {
    visitField(object, 'spec/service/namespace', set, () => '');
  }
  if (isOfKind(id, { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' })) {
    visitField(object, 'spec/conversion/webhook/clientConfig/service/namespace', set);
  }
  if (id.kind !== 'RoleBinding' && id.kind !== 'ClusterRoleBinding') return;
  const subjects = object['subjects'];
  if (!Array.isArray(subjects)) return;
  for (const subject of subjects) {
    if (isObject(subject) && subject['name'] === 'default') subject['namespace'] = namespace;
  }
}
