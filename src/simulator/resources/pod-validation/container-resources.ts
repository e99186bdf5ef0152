// What the API server refuses in the requests and limits of a container.

import { type FieldError, forbiddenField, invalid, required } from '../../object/field-error.ts';
import { nonNegativeQuantity } from '../../object/field-checks.ts';
import { qualifiedName } from '../../object/names.ts';
import { parseQuantity } from '../../object/quantity.ts';
import type { Resources } from '../pod-types.ts';

const containerNames = ['cpu', 'memory', 'ephemeral-storage'];

/** Names without a domain that mean something somewhere. */
const standardNames = [
  ...containerNames,
  'storage',
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'services.nodeports',
  'services.loadbalancers',
];

const isHugePages = (name: string) => name.startsWith('hugepages-');

export const isStandardResource = (name: string): boolean =>
  standardNames.includes(name) || isHugePages(name) || /^(requests|limits)\.hugepages-/.test(name);

export function validateResourceName(name: string, field: string): FieldError[] {
  const faults = qualifiedName(name);
  if (faults.length > 0) return faults.map((why) => invalid(field, name, why));
  if (name.includes('/') || isStandardResource(name)) return [];
  return [invalid(field, name, 'must be a standard resource type or fully qualified')];
}

function validateContainerName(name: string, field: string): FieldError[] {
  const faults = validateResourceName(name, field);
  if (name.includes('/') || containerNames.includes(name) || isHugePages(name)) return faults;
  return [...faults, invalid(field, name, 'must be a standard resource for containers')];
}

/** What can't be promised to more containers than there is of it. */
const isExact = (name: string) => isHugePages(name) || (name.includes('/') && !name.includes('kubernetes.io/'));

export function validateContainerResources({ limits = {}, requests = {} }: Resources, path: string): FieldError[] {
  const amount = (side: string, name: string, text: string) => [
    ...validateContainerName(name, `${path}.${side}[${name}]`),
    ...nonNegativeQuantity(text, `${path}.${side}[${name}]`),
  ];
  return [
    ...inOrder(limits).flatMap(([name, limit]) => amount('limits', name, limit)),
    ...inOrder(requests).flatMap(([name, request]) => [
      ...amount('requests', name, request),
      ...compare(name, request, limits[name], path),
    ]),
    ...(lacksUsual([...Object.keys(limits), ...Object.keys(requests)])
      ? [forbiddenField(path, 'HugePages require cpu or memory')]
      : []),
  ];
}

const lacksUsual = (names: readonly string[]) =>
  names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory');

const inOrder = (amounts: Record<string, string>) => Object.entries(amounts).toSorted(([a], [b]) => (a < b ? -1 : 1));

function compare(name: string, request: string, limit: string | undefined, path: string): FieldError[] {
  if (limit === undefined) {
    return isExact(name) ? [required(`${path}.limits`, 'Limit must be set for non overcommitable resources')] : [];
  }
  const [wanted, most] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  if (wanted !== most && isExact(name)) {
    return [invalid(`${path}.requests`, request, `must be equal to ${name} limit of ${limit}`)];
  }
  return wanted > most
    ? [invalid(`${path}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)]
    : [];
}
