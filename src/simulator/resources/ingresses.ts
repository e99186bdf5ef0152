// Ingresses.

import { type FieldError, invalid, required } from '../object/field-error.ts';
import { at } from '../object/json.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const ingresses: ResourceType = {
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'Ingress',
  plural: 'ingresses',
  singular: 'ingress',
  shortNames: ['ing'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  columns: [nameColumn, column('Class'), column('Hosts'), column('Address'), column('Ports'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'ingressClassName') ?? '<none>'),
    hostsText(at(object, 'spec', 'rules')),
    listOf(at(object, 'status', 'loadBalancer', 'ingress'))
      .map(({ ip, hostname }) => text(ip ?? hostname))
      .join(','),
    listOf(at(object, 'spec', 'tls')).length > 0 ? '80, 443' : '80',
    age(object, context),
  ],
  prepareCreate(object) {
    object['status'] = { loadBalancer: {} };
  },
  validate: (object) => {
    const rules = listOf(at(object, 'spec', 'rules'));
    const errors: FieldError[] = [];
    if (rules.length === 0 && !at(object, 'spec', 'defaultBackend')) {
      errors.push(invalid('spec', [], 'either `defaultBackend` or `rules` must be specified'));
    }
    return [...errors, ...rules.flatMap((rule, index) => validatePaths(rule, `spec.rules[${index}].http.paths`))];
  },
};

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];

function validatePaths(rule: object, field: string): FieldError[] {
  return listOf(at(rule, 'http', 'paths')).flatMap(({ path, pathType }, index): FieldError[] => {
    const at = `${field}[${index}]`;
    if (!pathType) return [required(`${at}.pathType`, 'pathType must be specified')];
    if (!pathTypes.includes(text(pathType))) return [];
    if (pathType !== 'ImplementationSpecific' && !text(path).startsWith('/')) {
      return [invalid(`${at}.path`, text(path), 'must be an absolute path')];
    }
    return [];
  });
}

function hostsText(rules: unknown): string {
  const all = listOf(rules);
  const hosts = all.slice(0, 3).flatMap(({ host }) => (host ? [text(host)] : []));
  if (hosts.length === 0) return '*';
  return all.length > 3 ? `${hosts.join(',')} + ${all.length - 3} more...` : hosts.join(',');
}
