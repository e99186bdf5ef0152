// What configMap and secret volumes share.

import { dataOf, missingText, type DataKind } from '../containers/references.ts';
import { chosenFiles, makeProjectedFolder, project, type KeyToPath, type ProjectedFile } from './projected-folder.ts';
import { MountError, type VolumeContext, type VolumeKind } from './volume.ts';

const usualMode = 0o644;

export interface DataSource {
  items?: KeyToPath[];
  defaultMode?: number;
  optional?: boolean;
}

export const dataVolume = (source: string, kind: DataKind, nameField: 'name' | 'secretName'): VolumeKind => ({
  source,
  mount(_volume, given, context) {
    const folder = makeProjectedFolder(context.clock.now());
    const name = String(given[nameField] ?? '');
    const refresh = () => {
      const files = dataFiles(kind, name, given as DataSource, context);
      project(folder, files, context.clock.now(), context.random);
    };
    refresh();
    return { node: folder, readOnly: true, inMemory: true, refresh };
  },
});

/** Throws a MountError where the object or one of its keys is missing and not optional. */
export function dataFiles(
  kind: DataKind,
  name: string,
  source: DataSource,
  { store, pod }: VolumeContext,
): ProjectedFile[] {
  const data = dataOf(store, kind, pod.metadata.namespace, name);
  if (!data && !source.optional) throw new MountError(missingText(kind, name));
  const missing = () =>
    source.optional
      ? undefined
      : new MountError(
          `references non-existent ${kind === 'secrets' ? 'secret' : 'config'} key: ${absent(data, source)}`,
        );
  return chosenFiles(data ?? new Map(), source.items, source.defaultMode ?? usualMode, missing);
}

const absent = (data: ReadonlyMap<string, Uint8Array> | undefined, { items = [] }: DataSource) =>
  items.find(({ key }) => !data?.has(key))?.key ?? '';
