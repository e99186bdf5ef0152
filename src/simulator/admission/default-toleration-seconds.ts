// Pods bear a node that is not ready or out of reach for five minutes, unless they say otherwise.

import type { Pod, Toleration } from '../resources/pod-types.ts';
import type { AdmissionPlugin } from './admission.ts';

const keys = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

const bears = (toleration: Toleration, key: string) =>
  (toleration.key === key || !toleration.key) && (toleration.effect === 'NoExecute' || !toleration.effect);

export const defaultTolerationSeconds: AdmissionPlugin = {
  name: 'DefaultTolerationSeconds',
  resources: ['pods'],
  operations: ['CREATE', 'UPDATE'],
  admit({ object }) {
    const { spec } = object as Pod;
    const given = spec.tolerations ?? [];
    const added = keys
      .filter((key) => !given.some((toleration) => bears(toleration, key)))
      .map((key): Toleration => ({ effect: 'NoExecute', key, operator: 'Exists', tolerationSeconds: 300 }));
    if (added.length > 0) spec.tolerations = [...given, ...added];
  },
};
