// Ingresses.

import { type FieldError, invalid, required } from '../object/field-error.ts';
import { portOrName, supported } from '../object/field-checks.ts';
import { at, isMap } from '../object/json.ts';
import { dns1035Label, dnsSubdomain } from '../object/names.ts';
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
    const backend = at(object, 'spec', 'defaultBackend');
    const errors: FieldError[] = [];
    if (rules.length === 0 && !backend) {
      errors.push(invalid('spec', null, 'either `defaultBackend` or `rules` must be specified'));
    }
    if (isMap(backend)) errors.push(...validateBackend(backend, 'spec.defaultBackend'));
    return [
      ...errors,
      ...rules.flatMap((rule, index) => [
        ...validateHost(text(rule['host'] ?? ''), `spec.rules[${index}].host`),
        ...listOf(at(rule, 'http', 'paths')).flatMap((path, number) =>
          validatePath(path, `spec.rules[${index}].http.paths[${number}]`),
        ),
      ]),
    ];
  },
};

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];

const WILDCARD =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

function validateHost(host: string, field: string): FieldError[] {
  if (!host) return [];
  if (host.includes('*')) {
    const sound = host.startsWith('*.') && dnsSubdomain(host.slice(2)).length === 0;
    return sound ? [] : [invalid(field, host, WILDCARD)];
  }
  const address = /^[\d.]+$/.test(host) ? [invalid(field, host, 'must be a DNS name, not an IP address')] : [];
  return [...address, ...dnsSubdomain(host).map((why) => invalid(field, host, why))];
}

function validatePath({ path, pathType, backend }: Record<string, unknown>, field: string): FieldError[] {
  if (!pathType) return [required(`${field}.pathType`, 'pathType must be specified')];
  const given = text(path ?? '');
  const errors = supported(pathType, pathTypes, `${field}.pathType`);
  const absolute = given.startsWith('/') || (pathType === 'ImplementationSpecific' && given === '');
  if (errors.length === 0 && !absolute) errors.push(invalid(`${field}.path`, given, 'must be an absolute path'));
  return [...errors, ...validateBackend(isMap(backend) ? backend : {}, `${field}.backend`)];
}

function validateBackend({ service, resource }: Record<string, unknown>, field: string): FieldError[] {
  if (service && resource) return [invalid(field, '', 'cannot set both resource and service backends')];
  if (resource) return [];
  if (!isMap(service)) return [invalid(field, '', 'resource or service backend is required')];
  const name = text(service['name'] ?? '');
  const errors: FieldError[] = name
    ? dns1035Label(name).map((why) => invalid(`${field}.service.name`, name, why))
    : [required(`${field}.service.name`)];
  const [portText, number] = [at(service, 'port', 'name'), at(service, 'port', 'number')];
  if (portText && number) errors.push(invalid(field, '', 'cannot set both port name & port number'));
  else if (portText) errors.push(...portOrName(portText, `${field}.service.port.name`));
  else if (number) errors.push(...portOrName(number, `${field}.service.port.number`));
  else errors.push(required(field, 'port name or number is required'));
  return errors;
}

function hostsText(rules: unknown): string {
  const all = listOf(rules);
  const hosts = all.slice(0, 3).flatMap(({ host }) => (host ? [text(host)] : []));
  if (hosts.length === 0) return '*';
  return all.length > 3 ? `${hosts.join(',')} + ${all.length - 3} more...` : hosts.join(',');
}
