// A pod goes where its bound volumes are.

import { at, isMap } from '../../object/json.ts';
import type { PersistentVolumeClaim } from '../../resources/persistent-volume-claims.ts';
import { fitsNode } from '../node-fit.ts';
import { type Filter, refuse } from './filter.ts';

export const volumeAffinity: Filter = ({ store, pod, node }) => {
  const elsewhere = (pod.spec.volumes ?? []).some((volume) => {
    const source = volume['persistentVolumeClaim'];
    if (!isMap(source)) return false;
    const claim = store.get('persistentvolumeclaims', pod.metadata.namespace, String(source['claimName']));
    const name = (claim as PersistentVolumeClaim | undefined)?.spec.volumeName;
    const found = name ? store.get('persistentvolumes', undefined, name) : undefined;
    const required = at(found, 'spec', 'nodeAffinity', 'required');
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
    return required !== undefined && !fitsNode({ containers: [], affinity }, node);
  });
  return elsewhere ? refuse("node(s) didn't match PersistentVolume's node affinity") : undefined;
};
