// Questions to the cluster that a diagnosis asks: short, and without an answer where the cluster has none.

import type { ApiResource, KubeObject } from '../../cluster/port.ts';
import { objectEvents, type ObjectEvent } from '../object-events.ts';
import type { Patient } from './cause.ts';

/** Milliseconds that the server has for an answer. */
export const answerTime = 3_000;

interface Question {
  /** Undefined: in all namespaces. */
  namespace: string | undefined;
  fieldSelector?: string;
  labelSelector?: string;
}

const most = '100';

/** At most a hundred; none where they may not be seen. */
export async function listObjects(
  { workspace: { cluster, signal } }: Patient,
  { group, version, plural, namespaced }: Pick<ApiResource, 'group' | 'version' | 'plural' | 'namespaced'>,
  { namespace, fieldSelector, labelSelector }: Question,
): Promise<KubeObject[]> {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const place = namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
  const query = { limit: most, fieldSelector, labelSelector };
  const list = await cluster
    .json('GET', `${root}${place}/${plural}`, { query, signal, timeout: answerTime })
    .catch(() => undefined);
  return (list?.['items'] ?? []) as KubeObject[];
}

export const podsResource = { group: '', version: 'v1', plural: 'pods', namespaced: true } as const;

/** The object's warnings, the latest last; none where they may not be seen. */
export async function warningsOf(
  { workspace: { cluster, signal } }: Patient,
  object: KubeObject,
): Promise<ObjectEvent[]> {
  const { namespace, uid = '' } = object.metadata ?? {};
  const fieldSelector = `involvedObject.uid=${uid},type=Warning`;
  return objectEvents(cluster, { namespace, fieldSelector }, { signal, timeout: answerTime }).catch(() => []);
}

/** The resource that a reference means; undefined where the cluster knows none. */
export async function resourceOf({ workspace: { cluster } }: Patient, kind: string): Promise<ApiResource | undefined> {
  const resources = await cluster.resources().catch(() => []);
  return resources.find(({ singular, plural, kind: name }) => [singular, plural, name.toLowerCase()].includes(kind));
}
