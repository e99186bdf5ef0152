// What becomes of an Event that passes through kubectl's Go types: fields in their order, those that are never left out
// shown. Source: k8s.io/api/core/v1 of Kubernetes 1.34. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { orderedMetadata } from '../generate/typed-pod.ts';

const references = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'];

export function typedEvent(event: KubeObject): KubeObject {
  const { metadata = {}, involvedObject, related, source, series, ...plain } = event;
  const whole: KubeObject = {
    kind: 'Event',
    apiVersion: 'v1',
    metadata: orderedMetadata(metadata as JsonObject),
    involvedObject: ordered(involvedObject, references) ?? {},
    ...pick(plain, ['reason', 'message']),
    source: ordered(source, ['component', 'host']) ?? {},
    firstTimestamp: plain['firstTimestamp'] ?? null,
    lastTimestamp: plain['lastTimestamp'] ?? null,
    ...pick(plain, ['count', 'type']),
    eventTime: plain['eventTime'] ?? null,
    ...(series ? { series: ordered(series, ['count', 'lastObservedTime']) } : {}),
    ...pick(plain, ['action']),
    ...(related ? { related: ordered(related, references) } : {}),
    reportingComponent: plain['reportingComponent'] ?? '',
    reportingInstance: plain['reportingInstance'] ?? '',
  };
  return whole;
}

/** Those fields that say something, in that order. */
function pick(object: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  const said = fields.filter((field) => object[field] !== undefined && object[field] !== '' && object[field] !== 0);
  return Object.fromEntries(said.map((field) => [field, object[field]]));
}

const ordered = (object: unknown, fields: readonly string[]) =>
  typeof object === 'object' && object !== null ? pick(object as Record<string, unknown>, fields) : undefined;
