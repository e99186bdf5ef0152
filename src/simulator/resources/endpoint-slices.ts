// EndpointSlices: a service's addresses.

import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, firstThree, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export interface EndpointSlice extends SimObject {
  addressType: string;
  endpoints: {
    addresses: string[];
    conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean };
    nodeName?: string;
    hostname?: string;
    targetRef?: object;
  }[];
  ports?: { name?: string; port?: number; protocol?: string; appProtocol?: string }[];
}

export const endpointSlices: ResourceType = {
  group: 'discovery.k8s.io',
  versions: ['v1'],
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  singular: 'endpointslice',
  namespaced: true,
  hasGeneration: true,
  generationOf: (object) => [object['endpoints'], object['ports']],
  columns: [nameColumn, column('AddressType'), column('Ports'), column('Endpoints'), ageColumn],
  row(object, context) {
    const { metadata, addressType, endpoints = [], ports } = object as EndpointSlice;
    const portTexts = (ports ?? []).map(({ port, name }) => String(port ?? name ?? '*'));
    return [
      metadata.name,
      addressType,
      firstThree(portTexts, '<unset>'),
      firstThree(
        (endpoints ?? []).flatMap(({ addresses }) => addresses),
        '<unset>',
      ),
      age(object, context),
    ];
  },
  setDefaults(object) {
    for (const port of (object as EndpointSlice).ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },
};
