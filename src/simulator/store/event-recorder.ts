// Records core/v1 Events as the components of a cluster do: an equal one is counted up, not repeated. The scheduler
// writes in the newer style, with eventTime and an action.

import { toMicroTime, toTime } from '../object/time.ts';
import type { SimEvent, SimObject } from '../ports.ts';
import { createObject } from './create.ts';
import { makeCorrelator } from './event-correlator.ts';
import type { Registry } from './registry.ts';

const SCHEDULER = 'default-scheduler';

/** Components that run on the node and say so. */
const onNode = new Set(['kubelet', 'kube-proxy']);

/** How long the API server keeps events, in milliseconds. */
const LIFETIME = 3_600_000;

export type EventRecorder = (about: SimObject, event: SimEvent) => void;

export function makeEventRecorder(registry: Registry, nodeName: string): EventRecorder {
  /** Names of recorded events by what makes them equal, the oldest first. */
  const known = new Map<string, { namespace: string; name: string; last: number }>();

  const correlate = makeCorrelator();
  let latest = 0n;

  const forgetOld = (now: number) => {
    for (const [key, { namespace, name, last }] of known) {
      if (last > now - LIFETIME) return;
      known.delete(key);
      registry.store.remove('events', namespace, name);
    }
  };

  return (about, event) => {
    const now = registry.clock.now();
    forgetOld(now);
    // Events about objects without a namespace are kept in `default`.
    const namespace = about.metadata.namespace ?? 'default';
    // The scheduler's recorder is of the newer kind, which only counts.
    const correlated = event.component === SCHEDULER ? plain(about, event) : correlate(about, event, now);
    if (!correlated) return;
    const { key, message } = correlated;
    const earlier = known.get(key);
    known.delete(key);
    if (earlier && registry.store.mutate('events', namespace, earlier.name, (draft) => countUp(draft, message, now))) {
      known.set(key, { ...earlier, last: now });
      return;
    }
    const home = registry.objects.get('namespaces', undefined, namespace);
    if (!home || home.metadata.deletionTimestamp) return;
    // Names carry the time in nanoseconds: lists come in the order in which things happened.
    const moment = BigInt(Math.floor(now)) * 1_000_000n;
    latest = moment > latest ? moment : latest + 1n;
    const name = `${about.metadata.name}.${latest.toString(16).padStart(16, '0')}`;
    createObject(registry, registry.kinds.byKey('events'), namespace, {
      metadata: { name, namespace },
      involvedObject: reference(about, event),
      reason: event.reason,
      message,
      type: event.type,
      ...(event.component === SCHEDULER ? newStyle(event, now, nodeName) : oldStyle(event, now, nodeName)),
    });
    known.set(key, { namespace, name, last: now });
  };
}

const reference = (about: SimObject, event: SimEvent) => ({
  kind: about.kind,
  ...(about.metadata.namespace && { namespace: about.metadata.namespace }),
  name: about.metadata.name,
  uid: about.metadata.uid,
  apiVersion: about.apiVersion,
  resourceVersion: about.metadata.resourceVersion,
  ...(event.fieldPath && { fieldPath: event.fieldPath }),
});

const newStyle = (event: SimEvent, now: number, nodeName: string) => ({
  source: {},
  firstTimestamp: null,
  lastTimestamp: null,
  eventTime: toMicroTime(now),
  action: event.reason === 'Scheduled' ? 'Binding' : 'Scheduling',
  reportingComponent: event.component,
  reportingInstance: `${event.component}-${nodeName}`,
});

const oldStyle = (event: SimEvent, now: number, nodeName: string) => ({
  source: { component: event.component, ...(onNode.has(event.component) && { host: nodeName }) },
  firstTimestamp: toTime(now),
  lastTimestamp: toTime(now),
  count: 1,
  eventTime: null,
  reportingComponent: event.component,
  reportingInstance: onNode.has(event.component) ? nodeName : '',
});

const plain = (about: SimObject, { component, reason, fieldPath, message }: SimEvent) => ({
  key: [about.metadata.uid, component, reason, fieldPath, message].join('\n'),
  message,
});

function countUp(draft: SimObject, message: string, now: number): void {
  draft['message'] = message;
  if (draft['eventTime']) {
    const series = draft['series'] as { count: number } | undefined;
    draft['series'] = { count: (series?.count ?? 1) + 1, lastObservedTime: toMicroTime(now) };
    return;
  }
  draft['count'] = Number(draft['count'] ?? 1) + 1;
  draft['lastTimestamp'] = toTime(now);
}
