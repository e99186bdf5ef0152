// VolumeAttachments: kept and shown. Nothing in the simulator acts on them.

import { at } from '../object/json.ts';
import { age, ageColumn, column, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const volumeAttachments: ResourceType = {
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'VolumeAttachment',
  plural: 'volumeattachments',
  singular: 'volumeattachment',
  namespaced: false,
  hasStatus: true,
  columns: [
    nameColumn,
    { ...column('Attacher'), format: 'name' },
    column('PV'),
    column('Node'),
    column('Attached', 'boolean'),
    ageColumn,
  ],
  row: (object, context) => [
    object.metadata.name,
    text(at(object, 'spec', 'attacher')),
    text(at(object, 'spec', 'source', 'persistentVolumeName')),
    text(at(object, 'spec', 'nodeName')),
    at(object, 'status', 'attached') === true,
    age(object, context),
  ],
};
