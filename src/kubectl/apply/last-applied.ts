// The annotation in which `apply` keeps the manifest as it was applied last. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { goJson } from '../go-json.ts';

export const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object with the annotation that tells of itself. */
export function withLastApplied(object: KubeObject): KubeObject {
  const { [lastAppliedAnnotation]: _, ...annotations } = object.metadata?.annotations ?? {};
  const bare = { ...object, metadata: { ...object.metadata, annotations } };
  return {
    ...bare,
    metadata: { ...bare.metadata, annotations: { ...annotations, [lastAppliedAnnotation]: `${goJson(bare)}\n` } },
  };
}

/** The manifest that the live object remembers; undefined where it was never applied. */
export function lastApplied(live: KubeObject): JsonObject | undefined {
  const text = live.metadata?.annotations?.[lastAppliedAnnotation];
  return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
}
