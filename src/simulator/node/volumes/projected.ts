// projected volumes: config maps, secrets, fields of the pod and service account tokens in one folder.

import { dataFiles, type DataSource } from './data-volume.ts';
import { downwardFiles, type DownwardSource } from './downward-api.ts';
import { makeProjectedFolder, project, type ProjectedFile } from './projected-folder.ts';
import { serviceAccountToken } from './service-account-token.ts';
import type { VolumeContext, VolumeKind } from './volume.ts';

interface Source {
  configMap?: DataSource & { name: string };
  secret?: DataSource & { name: string };
  downwardAPI?: DownwardSource;
  serviceAccountToken?: { path: string; audience?: string; expirationSeconds?: number };
}

export const projected: VolumeKind = {
  source: 'projected',
  mount(_volume, given, context) {
    const folder = makeProjectedFolder(context.clock.now());
    const { sources = [], defaultMode = 0o644 } = given as { sources?: Source[]; defaultMode?: number };
    const refresh = () => {
      const files = sources.flatMap((source) => filesOf(source, defaultMode, context));
      project(folder, files, context.clock.now(), context.random);
    };
    refresh();
    return { node: folder, readOnly: true, inMemory: true, refresh };
  },
};

function filesOf(source: Source, defaultMode: number, context: VolumeContext): ProjectedFile[] {
  const { configMap, secret, downwardAPI, serviceAccountToken: token } = source;
  return [
    ...(configMap ? dataFiles('configmaps', configMap.name, { defaultMode, ...configMap }, context) : []),
    ...(secret ? dataFiles('secrets', secret.name, { defaultMode, ...secret }, context) : []),
    ...(downwardAPI ? downwardFiles({ defaultMode, ...downwardAPI }, context) : []),
    ...(token
      ? [{ path: token.path, content: Buffer.from(serviceAccountToken(context, token)), mode: defaultMode }]
      : []),
  ];
}
