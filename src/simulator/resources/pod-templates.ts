// PodTemplates.

import { at } from '../object/json.ts';
import { column, containersAndImages, labelsText, nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import { setTemplateDefaults } from './workload.ts';

export const podTemplates: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'PodTemplate',
  plural: 'podtemplates',
  singular: 'podtemplate',
  namespaced: true,
  hasGeneration: true,
  generationOf: (object) => object['template'],
  columns: [nameColumn, column('Containers'), column('Images'), column('Pod Labels')],
  row: (object) => [
    object.metadata.name,
    ...containersAndImages(at(object, 'template', 'spec')),
    labelsText(at(object, 'template', 'metadata', 'labels')),
  ],
  setDefaults: (object) => setTemplateDefaults(object),
  returnsDeleted: true,
};
