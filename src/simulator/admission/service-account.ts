// Gives each pod its service account, and the volume with the account's token that its containers mount.

import { forbidden } from '../api/errors.ts';
import { randomSuffix } from '../object/random.ts';
import type { SimObject, Store } from '../ports.ts';
import type { Pod } from '../resources/pod-types.ts';
import type { AdmissionPlugin } from './admission.ts';

const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';

const tokenVolume = (name: string) => ({
  name,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
      {
        downwardAPI: {
          items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }],
        },
      },
    ],
  },
});

/**
 * The server waits up to a second for the account `default` of a namespace that is new, and its controller makes it in
 * that time: making it here comes to the same.
 */
function accountOf(store: Store, namespace: string | undefined, name: string): SimObject | undefined {
  const account = store.get('serviceaccounts', namespace, name);
  if (account || name !== 'default' || namespace === undefined) return account;
  const home = store.get('namespaces', undefined, namespace);
  if (!home || home.metadata.deletionTimestamp) return undefined;
  return store.create('serviceaccounts', { metadata: { name, namespace } as never });
}

export const serviceAccount: AdmissionPlugin = {
  name: 'ServiceAccount',
  resources: ['pods'],
  operations: ['CREATE'],
  admit({ type, object, context }) {
    const pod = object as Pod;
    const { spec, metadata } = pod;
    if (metadata.annotations?.[MIRROR_ANNOTATION] !== undefined) return;
    const name = spec.serviceAccountName || 'default';
    spec.serviceAccountName = name;
    spec.serviceAccount = name;
    const account = accountOf(context.store, metadata.namespace, name);
    if (!account) {
      const where = `${metadata.namespace}/${name}`;
      throw forbidden(
        type,
        metadata.name,
        `error looking up service account ${where}: serviceaccount "${name}" not found`,
      );
    }
    if (!(spec.automountServiceAccountToken ?? account['automountServiceAccountToken'] ?? true)) return;
    const volume = `kube-api-access-${randomSuffix(context.random)}`;
    let mounted = false;
    for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
      const mounts = container.volumeMounts ?? [];
      if (mounts.some(({ mountPath }) => mountPath === MOUNT_PATH)) continue;
      container.volumeMounts = [...mounts, { mountPath: MOUNT_PATH, name: volume, readOnly: true }];
      mounted = true;
    }
    if (mounted) spec.volumes = [...(spec.volumes ?? []), tokenVolume(volume)];
  },
};
