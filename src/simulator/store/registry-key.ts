// Where the real server keeps an object in etcd, which some of its messages name.

import type { SimMeta } from '../ports.ts';
import { type ResourceType, storageKey } from '../resources/resource-type.ts';

/** Kinds that are kept under another name than their own. */
const folders: Record<string, string> = {
  endpoints: 'services/endpoints',
  'ingresses.networking.k8s.io': 'ingress',
  nodes: 'minions',
  replicationcontrollers: 'controllers',
  services: 'services/specs',
};

export function registryKey(type: ResourceType, { namespace, name }: SimMeta): string {
  const own = type.custom || type.group.startsWith('apiextensions') ? `${type.group}/${type.plural}` : type.plural;
  const parts = [
    '/registry',
    folders[storageKey(type)] ?? own,
    ...(type.namespaced && namespace ? [namespace] : []),
    name,
  ];
  return parts.join('/');
}
