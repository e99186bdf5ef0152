// Endpoints: the older form of a service's addresses.

import { type FieldError, invalid, required } from '../object/field-error.ts';
import { supported, validateAddress, validatePort } from '../object/field-checks.ts';
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
  validate: (object) =>
    ((object as Endpoints).subsets ?? []).flatMap((subset, index) => validateSubset(subset, `subsets[${index}]`)),
  deprecation: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
};

function validateSubset(subset: EndpointSubset, field: string): FieldError[] {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  const lists = Object.entries({ addresses, notReadyAddresses });
  const errors: FieldError[] = [];
  if (addresses.length + notReadyAddresses.length === 0) {
    errors.push(required(field, 'must specify `addresses` or `notReadyAddresses`'));
  }
  for (const [name, list] of lists) {
    for (const [index, { ip }] of list.entries()) {
      const at = `${field}.${name}[${index}].ip`;
      const faults = validateAddress(ip, at);
      // Two checks of the real server look at it.
      errors.push(...faults, ...(faults.length > 0 ? [invalid(at, ip, 'must be a valid IP address')] : []));
    }
  }
  for (const [index, { name, port, protocol }] of ports.entries()) {
    const at = `${field}.ports[${index}]`;
    if (!name && ports.length > 1) errors.push(required(`${at}.name`));
    errors.push(...validatePort(port, `${at}.port`), ...supported(protocol, ['SCTP', 'TCP', 'UDP'], `${at}.protocol`));
  }
  return errors;
}
