// NetworkPolicies: kept and shown; the simulated network does not enforce them.

import { portOrName, supported, validateCIDR, validateSelector } from '../object/field-checks.ts';
import { type FieldError, forbiddenField, invalid, required } from '../object/field-error.ts';
import { at, isMap, type JsonMap, mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import { age, ageColumn, column, listOf, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const networkPolicies: ResourceType = {
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  singular: 'networkpolicy',
  shortNames: ['netpol'],
  namespaced: true,
  hasGeneration: true,
  columns: [nameColumn, column('Pod-Selector'), ageColumn],
  row: (object, context) => [
    object.metadata.name,
    selectorText(at(object, 'spec', 'podSelector')),
    age(object, context),
  ],
  setDefaults(object) {
    const spec = mapAt(object, 'spec');
    spec['policyTypes'] ??= 'egress' in spec ? ['Ingress', 'Egress'] : ['Ingress'];
    for (const rule of [...listOf(spec['ingress']), ...listOf(spec['egress'])]) {
      for (const port of listOf(rule['ports'])) port['protocol'] ??= 'TCP';
    }
  },
  validate(object) {
    const spec = mapAt(object, 'spec');
    const types = ['Ingress', 'Egress'];
    const rules = (side: string, peers: string) =>
      listOf(spec[side]).flatMap((rule, index) => validateRule(rule, peers, `spec.${side}[${index}]`));
    return [
      ...validateSelector(spec['podSelector'], 'spec.podSelector'),
      ...rules('ingress', 'from'),
      ...rules('egress', 'to'),
      ...(spec['policyTypes'] as unknown[]).flatMap((type, index) =>
        supported(type, types, `spec.policyTypes[${index}]`),
      ),
    ];
  },
};

const validateRule = (rule: JsonMap, peers: string, field: string): FieldError[] => [
  ...listOf(rule['ports']).flatMap((port, index) => validatePolicyPort(port, `${field}.ports[${index}]`)),
  ...listOf(rule[peers]).flatMap((peer, index) => validatePeer(peer, `${field}.${peers}[${index}]`)),
];

function validatePolicyPort({ protocol, port, endPort }: JsonMap, field: string): FieldError[] {
  const errors = supported(protocol, ['TCP', 'UDP', 'SCTP'], `${field}.protocol`);
  if (port !== undefined) errors.push(...portOrName(port, `${field}.port`));
  if (endPort === undefined) return errors;
  if (port === undefined) {
    errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is not specified'));
  } else if (typeof port === 'string') {
    errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is non-numeric'));
  } else if (Number(endPort) < Number(port)) {
    errors.push(invalid(`${field}.endPort`, port, 'must be greater than or equal to `port`'));
  }
  return errors;
}

function validatePeer({ podSelector, namespaceSelector, ipBlock }: JsonMap, field: string): FieldError[] {
  const errors = [
    ...validateSelector(podSelector, `${field}.podSelector`),
    ...validateSelector(namespaceSelector, `${field}.namespaceSelector`),
  ];
  if (isMap(ipBlock)) errors.push(...validateCIDR(ipBlock['cidr'] ?? '', `${field}.ipBlock.cidr`));
  if (!podSelector && !namespaceSelector && !ipBlock) errors.push(required(field, 'must specify a peer'));
  else if (ipBlock && (podSelector || namespaceSelector)) {
    errors.push(forbiddenField(field, 'may not specify both ipBlock and another peer'));
  }
  return errors;
}
