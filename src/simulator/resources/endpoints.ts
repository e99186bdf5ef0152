// Endpoints: the older form of a service's addresses.

import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, firstThree, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export interface EndpointSubset {
  addresses?: { ip: string; [field: string]: unknown }[];
  notReadyAddresses?: { ip: string; [field: string]: unknown }[];
  ports?: { name?: string; port: number; protocol?: string; appProtocol?: string }[];
}

export interface Endpoints extends SimObject {
  subsets?: EndpointSubset[];
}

export const endpoints: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Endpoints',
  plural: 'endpoints',
  singular: 'endpoints',
  shortNames: ['ep'],
  namespaced: true,
  columns: [nameColumn, column('Endpoints'), ageColumn],
  row(object, context) {
    const { metadata, subsets = [] } = object as Endpoints;
    const shown = subsets.flatMap(({ addresses = [], ports = [] }) =>
      ports.length === 0
        ? addresses.map(({ ip }) => ip)
        : ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`)),
    );
    return [metadata.name, firstThree(shown, subsets.length === 0 ? '<none>' : ''), age(object, context)];
  },
  setDefaults(object) {
    for (const subset of (object as Endpoints).subsets ?? []) {
      for (const port of subset.ports ?? []) port.protocol ??= 'TCP';
    }
  },
  deprecation: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
};
