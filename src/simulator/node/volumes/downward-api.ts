// downwardAPI volumes.

import { fieldValue, resourceValue } from '../containers/references.ts';
import type { ResourceRef } from '../pod.ts';
import { makeProjectedFolder, project, type ProjectedFile } from './projected-folder.ts';
import type { VolumeContext, VolumeKind } from './volume.ts';

interface DownwardItem {
  path: string;
  mode?: number;
  fieldRef?: { fieldPath: string };
  resourceFieldRef?: ResourceRef;
}

export interface DownwardSource {
  items?: DownwardItem[];
  defaultMode?: number;
}

export const downwardApi: VolumeKind = {
  source: 'downwardAPI',
  mount(_volume, source, context) {
    const folder = makeProjectedFolder(context.clock.now());
    const refresh = () =>
      project(folder, downwardFiles(source as DownwardSource, context), context.clock.now(), context.random);
    refresh();
    return { node: folder, readOnly: true, inMemory: true, refresh };
  },
};

export function downwardFiles(
  { items = [], defaultMode = 0o644 }: DownwardSource,
  context: VolumeContext,
): ProjectedFile[] {
  const { store, pod } = context;
  const current = (store.get('pods', pod.metadata.namespace, pod.metadata.name) ?? pod) as VolumeContext['pod'];
  return items.map(({ path, mode = defaultMode, fieldRef, resourceFieldRef }) => {
    const text = fieldRef
      ? fieldValue(current, fieldRef.fieldPath, context)
      : resourceFieldRef
        ? resourceValue(current, undefined, resourceFieldRef)
        : '';
    return { path, content: Buffer.from(text), mode };
  });
}
