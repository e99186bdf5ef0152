// Pods that the step touched, or whose controller it touched, and that are not what one would wish: each with the reason.

import type { KubeObject } from '../../../cluster/port.ts';
import type { ObjectRef } from '../../../model/object-ref.ts';
import type { Cause, Patient } from '../cause.ts';
import { listObjects, podsResource, resourceOf } from '../look-up.ts';
import { podAilment } from '../pod-ailment.ts';

/** More of them say nothing new. */
const mostPods = 3;

/** Verbs that show or await the state of objects, of which no name need be given. */
const lookers = new Set(['describe', 'get', 'rollout status', 'wait']);

export const unreadyPods: Cause = {
  name: 'unready-pods',
  async look(patient) {
    const { reading, status } = patient;
    if (!['failed', 'changed', 'timed-out'].includes(status)) return [];
    // Said already, from nearer by.
    if (reading?.needsContainer && status === 'failed') return [];
    const pods = await podsOf(patient);
    const ailments: string[] = [];
    for (const pod of pods) {
      if (ailments.length >= mostPods) break;
      const ailment = await podAilment(patient, pod);
      if (ailment) ailments.push(ailment);
    }
    return ailments;
  },
};

async function podsOf(patient: Patient): Promise<KubeObject[]> {
  const { objects, reading, namespace } = patient;
  if (objects.length > 0) {
    const found = await Promise.all(objects.slice(0, mostPods).map((object) => podsBehind(patient, object)));
    return found.flat();
  }
  return lookers.has(reading?.verb ?? '') ? listObjects(patient, podsResource, { namespace }) : [];
}

/** The pod itself, or those that the object's selector chooses. */
async function podsBehind(patient: Patient, { kind, name, namespace = patient.namespace }: ObjectRef) {
  if (kind === 'pod') return listObjects(patient, podsResource, { namespace, fieldSelector: `metadata.name=${name}` });
  const resource = await resourceOf(patient, kind);
  if (!resource?.namespaced) return [];
  const [object] = await listObjects(patient, resource, { namespace, fieldSelector: `metadata.name=${name}` });
  const labelSelector = selectorOf(object);
  return labelSelector ? listObjects(patient, podsResource, { namespace, labelSelector }) : [];
}

/** A workload's `matchLabels`, a service's own labels. */
function selectorOf(object: KubeObject | undefined): string | undefined {
  const spec = object?.['spec'] as { selector?: { matchLabels?: Record<string, string> } } | undefined;
  const labels = spec?.selector?.matchLabels ?? spec?.selector;
  const pairs = Object.entries(labels ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return pairs.length > 0 ? pairs.map(([key, value]) => `${key}=${value}`).join(',') : undefined;
}
