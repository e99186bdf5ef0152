// Binds claims to volumes, makes volumes for claims of the simulator's own storage class, and lets go of both when they
// are no longer used.

import { isMap } from '../object/json.ts';
import { quantityOf } from '../object/quantity.ts';
import type { SimObject } from '../ports.ts';
import { CLAIM_PROTECTION, type PersistentVolumeClaim } from '../resources/persistent-volume-claims.ts';
import { type PersistentVolume, VOLUME_PROTECTION } from '../resources/persistent-volumes.ts';
import type { Pod } from '../resources/pod-types.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';

const CLAIMS = 'persistentvolumeclaims';
const VOLUMES = 'persistentvolumes';
const COMPONENT = 'persistentvolume-controller';
const BOUND_BY_US = 'pv.kubernetes.io/bound-by-controller';
const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';
const PROVISIONER = 'volume.kubernetes.io/storage-provisioner';
/** Written beside the newer one for those who still read it. */
const OLD_PROVISIONER = 'volume.beta.kubernetes.io/storage-provisioner';
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** Makes volumes out of nothing. */
export const SIMULATED_PROVISIONER = 'rancher.io/local-path';

export const persistentVolumeController: Controller = {
  name: 'persistent-volume',
  start(context) {
    const { store } = context;
    const claimsOfPod = (pod: Pod) =>
      (pod.spec?.volumes ?? []).flatMap((volume) => {
        const claim = volume['persistentVolumeClaim'];
        return isMap(claim) ? [`${pod.metadata.namespace}/${String(claim['claimName'])}`] : [];
      });
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object } = change;
        if (resource === CLAIMS) return [keyOf(change), ...volumeOf(object as PersistentVolumeClaim)];
        if (resource === VOLUMES) return [object.metadata.name, ...waitingClaims(context)];
        return resource === 'pods' ? claimsOfPod(object as Pod) : [];
      },
      reconcile(key) {
        const [namespace, name] = splitKey(key);
        if (namespace === undefined) return reconcileVolume(context, name);
        const claim = store.get(CLAIMS, namespace, name) as PersistentVolumeClaim | undefined;
        if (claim) reconcileClaim(context, claim);
      },
    });
    return queue.stop;
  },
};

const volumeOf = ({ spec }: PersistentVolumeClaim) => (spec.volumeName ? [spec.volumeName] : []);

const waitingClaims = ({ store }: ControllerContext) =>
  (store.list(CLAIMS) as PersistentVolumeClaim[])
    .filter(({ status }) => status?.phase === 'Pending')
    .map((object) => keyOf({ object }));

function usersOf({ store }: ControllerContext, { metadata }: PersistentVolumeClaim): Pod[] {
  return (store.list('pods', metadata.namespace) as Pod[]).filter(
    ({ spec, status }) =>
      status.phase !== 'Succeeded' &&
      status.phase !== 'Failed' &&
      (spec.volumes ?? []).some((volume) => {
        const claim = volume['persistentVolumeClaim'];
        return isMap(claim) && claim['claimName'] === metadata.name;
      }),
  );
}

function reconcileClaim(context: ControllerContext, claim: PersistentVolumeClaim): void {
  const { store } = context;
  const { metadata, spec, status } = claim;
  if (metadata.deletionTimestamp) {
    if (usersOf(context, claim).length === 0) dropFinalizer(context, CLAIMS, claim, CLAIM_PROTECTION);
    return;
  }
  if (status?.phase === 'Bound') return;
  const volume = spec.volumeName
    ? (store.get(VOLUMES, undefined, spec.volumeName) as PersistentVolume | undefined)
    : bestVolume(context, claim);
  if (volume) bind(context, claim, volume);
  else if (!spec.volumeName) provision(context, claim);
}

/** The smallest free volume that gives what the claim asks for. */
function bestVolume(
  { store }: ControllerContext,
  { metadata, spec }: PersistentVolumeClaim,
): PersistentVolume | undefined {
  const wanted = quantityOf(spec.resources?.requests?.['storage']);
  return (store.list(VOLUMES) as PersistentVolume[])
    .filter((volume) => {
      const { claimRef } = volume.spec;
      const reserved = claimRef && claimRef.namespace === metadata.namespace && claimRef.name === metadata.name;
      return (
        (reserved || (!claimRef && volume.status?.phase === 'Available')) &&
        (volume.spec.storageClassName ?? '') === (spec.storageClassName ?? '') &&
        (spec.accessModes ?? []).every((mode) => volume.spec.accessModes?.includes(mode)) &&
        (volume.spec.volumeMode ?? 'Filesystem') === (spec.volumeMode ?? 'Filesystem') &&
        quantityOf(volume.spec.capacity?.['storage']) >= wanted &&
        !volume.metadata.deletionTimestamp
      );
    })
    .sort((a, b) => quantityOf(a.spec.capacity?.['storage']) - quantityOf(b.spec.capacity?.['storage']))[0];
}

function bind({ store }: ControllerContext, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  const { namespace, name, uid, resourceVersion } = claim.metadata;
  const { claimRef } = volume.spec;
  if (claimRef?.uid && claimRef.uid !== uid) return;
  const bound = store.mutate(VOLUMES, undefined, volume.metadata.name, (draft) => {
    const { spec, metadata } = draft as PersistentVolume;
    if (!claimRef) metadata.annotations = { ...metadata.annotations, [BOUND_BY_US]: 'yes' };
    spec.claimRef = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace: namespace ?? '',
      name,
      resourceVersion,
      uid,
    };
    draft['status'] = { phase: 'Bound' };
  });
  if (!bound) return;
  store.mutate(CLAIMS, namespace, name, (draft) => {
    const { spec, metadata } = draft as PersistentVolumeClaim;
    const byUs = !spec.volumeName && { [BOUND_BY_US]: 'yes' };
    metadata.annotations = { ...metadata.annotations, [BIND_COMPLETED]: 'yes', ...byUs };
    spec.volumeName = volume.metadata.name;
    draft['status'] = { phase: 'Bound', accessModes: volume.spec.accessModes, capacity: volume.spec.capacity };
  });
}

function provision(context: ControllerContext, claim: PersistentVolumeClaim): void {
  const { store } = context;
  const { storageClassName } = claim.spec;
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    tellOnce(context, claim, type, reason, message);
  if (!storageClassName) {
    return tell(
      'Normal',
      'FailedBinding',
      'no persistent volumes available for this claim and no storage class is set',
    );
  }
  const storageClass = store.get('storageclasses.storage.k8s.io', undefined, storageClassName);
  if (!storageClass) {
    return tell('Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${storageClassName}" not found`);
  }
  const [user] = usersOf(context, claim);
  if (storageClass['volumeBindingMode'] === 'WaitForFirstConsumer' && !user) {
    return tell('Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
  }
  const provisioner = String(storageClass['provisioner']);
  if (provisioner !== SIMULATED_PROVISIONER) {
    store.mutate('persistentvolumeclaims', claim.metadata.namespace, claim.metadata.name, (draft) => {
      const marks = { [OLD_PROVISIONER]: provisioner, [PROVISIONER]: provisioner };
      draft.metadata.annotations = { ...draft.metadata.annotations, ...marks };
    });
    return tell(
      'Normal',
      'ExternalProvisioning',
      `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
    );
  }
  createVolume(context, claim, storageClass);
}

/** The controller looks again and again; the event says so once. */
function tellOnce(
  { store }: ControllerContext,
  claim: PersistentVolumeClaim,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  const known = store
    .list('events', claim.metadata.namespace)
    .some(
      (event) => (event['involvedObject'] as { uid?: string }).uid === claim.metadata.uid && event['reason'] === reason,
    );
  if (!known) store.event(claim, { type, reason, message, component: COMPONENT });
}

function createVolume({ store, node }: ControllerContext, claim: PersistentVolumeClaim, storageClass: SimObject): void {
  const { namespace, name: claimName, uid } = claim.metadata;
  const name = `pvc-${uid}`;
  const annotations = {
    [OLD_PROVISIONER]: SIMULATED_PROVISIONER,
    [PROVISIONER]: SIMULATED_PROVISIONER,
    [SELECTED_NODE]: node.name,
  };
  store.mutate(CLAIMS, namespace, claimName, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, ...annotations };
  });
  const path = `/var/local-path-provisioner/${name}_${namespace}_${claimName}`;
  store.create(VOLUMES, {
    metadata: { name, annotations: { [PROVISIONED_BY]: SIMULATED_PROVISIONER } } as never,
    spec: {
      accessModes: claim.spec.accessModes,
      capacity: { storage: claim.spec.resources?.requests?.['storage'] },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: claimName, uid },
      hostPath: { path, type: 'DirectoryOrCreate' },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node.name] }] },
          ],
        },
      },
      persistentVolumeReclaimPolicy: String(storageClass['reclaimPolicy'] ?? 'Delete'),
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode,
    },
  });
  const message = `Successfully provisioned volume ${name}`;
  store.event(claim, { type: 'Normal', reason: 'ProvisioningSucceeded', message, component: SIMULATED_PROVISIONER });
}

function reconcileVolume(context: ControllerContext, name: string): void {
  const { store } = context;
  const volume = store.get(VOLUMES, undefined, name) as PersistentVolume | undefined;
  if (!volume) return;
  const { claimRef, persistentVolumeReclaimPolicy } = volume.spec;
  const claim =
    claimRef && (store.get(CLAIMS, claimRef.namespace, claimRef.name ?? '') as PersistentVolumeClaim | undefined);
  const isBound = claimRef?.uid !== undefined;
  const lost = isBound && claim?.metadata.uid !== claimRef.uid;
  if (volume.metadata.deletionTimestamp) {
    if (!isBound || lost) dropFinalizer(context, VOLUMES, volume, VOLUME_PROTECTION);
    return;
  }
  const phase = lost ? 'Released' : isBound && volume.status?.phase === 'Bound' ? 'Bound' : 'Available';
  if (lost && persistentVolumeReclaimPolicy === 'Delete') {
    store.delete(VOLUMES, undefined, name);
    return;
  }
  if (!isBound || lost) store.mutate(VOLUMES, undefined, name, (draft) => void (draft['status'] = { phase }));
}

function dropFinalizer(
  { store }: ControllerContext,
  resource: string,
  { metadata }: SimObject,
  finalizer: string,
): void {
  store.mutate(resource, metadata.namespace, metadata.name, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter((name) => name !== finalizer);
    if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers;
  });
}
