// Nodes.

import { duplicate, type FieldError, forbiddenField, invalid, required } from '../object/field-error.ts';
import { supported, validateCIDR } from '../object/field-checks.ts';
import { at, clone, isMap, type JsonMap, mapAt } from '../object/json.ts';
import { labelValue, qualifiedName } from '../object/names.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, orNone, wide } from './columns.ts';
import type { Condition } from './pod-types.ts';
import type { ResourceType } from './resource-type.ts';

const ROLE = 'node-role.kubernetes.io/';

export const nodes: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Node',
  plural: 'nodes',
  singular: 'node',
  shortNames: ['no'],
  namespaced: false,
  hasStatus: true,
  bornWithStatus: true,
  subresources: [{ name: 'proxy', kind: 'NodeProxyOptions', verbs: ['create', 'delete', 'get', 'patch', 'update'] }],
  columns: [
    nameColumn,
    column('Status'),
    column('Roles'),
    ageColumn,
    column('Version'),
    wide('Internal-IP'),
    wide('External-IP'),
    wide('OS-Image'),
    wide('Kernel-Version'),
    wide('Container-Runtime'),
  ],
  row: (object, context) => [
    object.metadata.name,
    statusText(object),
    rolesText(object),
    age(object, context),
    info(object, 'kubeletVersion'),
    address(object, 'InternalIP'),
    address(object, 'ExternalIP'),
    orUnknown(info(object, 'osImage')),
    orUnknown(info(object, 'kernelVersion')),
    orUnknown(info(object, 'containerRuntimeVersion')),
  ],
  setDefaults(object) {
    const spec = mapAt(object, 'spec');
    if (spec['podCIDR'] && !Array.isArray(spec['podCIDRs'])) spec['podCIDRs'] = [spec['podCIDR']];
    const status = at(object, 'status');
    if (isMap(status) && status['capacity'] && !status['allocatable'])
      status['allocatable'] = clone(status['capacity']);
  },
  validate: (object) => {
    const cidrs = at(object, 'spec', 'podCIDRs');
    return [
      ...(Array.isArray(cidrs) ? cidrs : []).flatMap((cidr, index) => validateCIDR(cidr, `spec.podCIDRs[${index}]`)),
      ...validateTaints(listOf(at(object, 'spec', 'taints'))),
    ];
  },
  validateUpdate(next, old) {
    const [after, before] = [at(next, 'spec', 'podCIDR'), at(old, 'spec', 'podCIDR')];
    if (!before || after === before) return [];
    return [forbiddenField('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid')];
  },
  fields: { 'spec.unschedulable': (object) => String(at(object, 'spec', 'unschedulable') ?? false) },
};

function statusText(node: SimObject): string {
  const conditions = (at(node, 'status', 'conditions') ?? []) as Condition[];
  const ready = conditions.find(({ type }) => type === 'Ready');
  const text = !ready ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec', 'unschedulable') === true ? `${text},SchedulingDisabled` : text;
}

function rolesText({ metadata }: SimObject): string {
  const labels = metadata.labels ?? {};
  const roles = Object.keys(labels).flatMap((key) =>
    key.startsWith(ROLE) ? [key.slice(ROLE.length)] : key === 'kubernetes.io/role' ? [labels[key] ?? ''] : [],
  );
  return roles.filter(Boolean).sort().join(',') || '<none>';
}

const info = (node: SimObject, field: string) => String(at(node, 'status', 'nodeInfo', field) ?? '');

const orUnknown = (text: string) => text || '<unknown>';

function address(node: SimObject, type: string): string {
  const addresses = at(node, 'status', 'addresses');
  if (!Array.isArray(addresses)) return '<none>';
  return orNone(addresses.find((entry) => isMap(entry) && entry['type'] === type)?.address);
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function validateTaints(taints: readonly JsonMap[]): FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap(({ key = '', value = '', effect }, index) => {
    const field = `spec.taints[${index}]`;
    const errors: FieldError[] = qualifiedName(String(key)).map((why) => invalid(`${field}.key`, key, why));
    const faults = labelValue(String(value));
    if (faults.length > 0) errors.push(invalid(`${field}.value`, value, faults.join(';')));
    errors.push(...(effect ? supported(effect, effects, `${field}.effect`) : [required(`${field}.effect`)]));
    const same = `${String(key)}:${String(effect)}`;
    if (seen.has(same))
      errors.push({
        ...duplicate(field, ''),
        message: `Duplicate value: ${JSON.stringify(taints[index])}: taints must be unique by key and effect pair`,
      });
    seen.add(same);
    return errors;
  });
}
