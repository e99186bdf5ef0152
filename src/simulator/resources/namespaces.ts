// Namespaces: their deletion waits until the namespace controller has emptied them.

import { at } from '../object/json.ts';
import { dnsLabel } from '../object/names.ts';
import { age, ageColumn, column, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

const permanent = ['default', 'kube-public', 'kube-system'];

export const namespaces: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Namespace',
  plural: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  namespaced: false,
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  nameRule: dnsLabel,
  subresources: [{ name: 'finalize', kind: 'Namespace', verbs: ['update'] }],
  columns: [nameColumn, column('Status'), ageColumn],
  row: (object, context) => [object.metadata.name, String(at(object, 'status', 'phase') ?? ''), age(object, context)],
  setDefaults(object) {
    object.metadata.labels = { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name };
  },
  prepareCreate(object) {
    object['spec'] = { finalizers: ['kubernetes'] };
    object['status'] = { phase: 'Active' };
  },
  prepareUpdate(next, old) {
    // Its finalizers are taken away by another way than an update.
    if (!next.metadata.deletionTimestamp) next['spec'] = old['spec'];
  },
  mayNotBeDeleted: ({ metadata }) =>
    permanent.includes(metadata.name) ? 'this namespace may not be deleted' : undefined,
  prepareDelete(object) {
    object['status'] = { ...(object['status'] as object), phase: 'Terminating' };
  },
  holdsDeletion(object) {
    const finalizers = at(object, 'spec', 'finalizers');
    return Array.isArray(finalizers) && finalizers.length > 0;
  },
  fields: {
    'status.phase': (object) => String(at(object, 'status', 'phase') ?? ''),
  },
  returnsDeleted: true,
};
