// ComponentStatuses: made up at each request, as on a cluster whose parts are all well.

import type { SimObject } from '../ports.ts';
import { column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

const components = ['controller-manager', 'scheduler', 'etcd-0'];

export const componentStatuses: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'ComponentStatus',
  plural: 'componentstatuses',
  singular: 'componentstatus',
  shortNames: ['cs'],
  namespaced: false,
  verbs: ['get', 'list'],
  deprecation: 'v1 ComponentStatus is deprecated in v1.19+',
  columns: [nameColumn, column('Status'), column('Message'), column('Error')],
  row(object) {
    const healthy = listOf(object['conditions']).find(({ type }) => type === 'Healthy');
    return [
      object.metadata.name,
      healthy?.['status'] === 'True' ? 'Healthy' : 'Unhealthy',
      text(healthy?.['message']),
      text(healthy?.['error']),
    ];
  },
  computed: () =>
    components.map((name): SimObject => ({
      apiVersion: 'v1',
      kind: 'ComponentStatus',
      metadata: { name } as SimObject['metadata'],
      conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
    })),
};
