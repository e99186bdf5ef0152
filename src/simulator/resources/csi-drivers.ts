// CSIDrivers: kept and shown. Nothing in the simulator acts on them.

import { isMap, type JsonMap, mapAt } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const csiDrivers: ResourceType = {
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSIDriver',
  plural: 'csidrivers',
  singular: 'csidriver',
  namespaced: false,
  columns: [
    nameColumn,
    column('AttachRequired', 'boolean'),
    column('PodInfoOnMount', 'boolean'),
    column('StorageCapacity', 'boolean'),
    column('TokenRequests'),
    column('RequiresRepublish', 'boolean'),
    column('Modes'),
    ageColumn,
  ],
  row: (object, context) => [
    object.metadata.name,
    spec(object)['attachRequired'] !== false,
    spec(object)['podInfoOnMount'] === true,
    spec(object)['storageCapacity'] === true,
    tokensText(spec(object)['tokenRequests']),
    spec(object)['requiresRepublish'] === true,
    modesText(spec(object)['volumeLifecycleModes']),
    age(object, context),
  ],
  setDefaults(object) {
    const fields = mapAt(object, 'spec');
    fields['attachRequired'] ??= true;
    fields['podInfoOnMount'] ??= false;
    fields['storageCapacity'] ??= false;
    fields['fsGroupPolicy'] ??= 'ReadWriteOnceWithFSType';
    fields['volumeLifecycleModes'] ??= ['Persistent'];
    fields['requiresRepublish'] ??= false;
    fields['seLinuxMount'] ??= false;
  },
};

const spec = (object: SimObject): JsonMap => (isMap(object['spec']) ? object['spec'] : {});

const modesText = (modes: unknown) => (Array.isArray(modes) && modes.length > 0 ? modes.join(',') : '<none>');

const tokensText = (requests: unknown) =>
  Array.isArray(requests)
    ? listOf(requests)
        .map(({ audience }) => text(audience))
        .join(',')
    : '<unset>';
