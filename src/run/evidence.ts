// What the pods of a step that went wrong have to say about it: their events, and the last lines of containers that
// have ended or do not get ready. Asks the cluster only then, and never for long.

import type { Cluster, KubeObject } from '../cluster/port.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Evidence } from '../model/sighting.ts';
import { namespaceOf } from './current-namespace.ts';
import { lastLogText } from './last-log-text.ts';
import { objectEvents } from './object-events.ts';
import { isReady, podStatus, stuckReason, type ContainerStatus } from './pod-state.ts';
import type { Workspace } from './workspace.ts';

const mostPods = 2;
const mostEvents = 10;
const lastLines = 10;
/** Milliseconds for each answer. */
const patience = 2_000;

/**
 * Of the pods that the line names, and of those that the run saw and are not ready, where the line names their owner. Where
 * the step did what it was to do and only printed something else, a pod that is well has nothing to do with that.
 */
export async function gatherEvidence(
  workspace: Workspace,
  readings: readonly LineReading[],
  { status, ledger }: Outcome,
): Promise<Evidence[]> {
  if (status !== 'failed' && status !== 'timed-out' && status !== 'changed') return [];
  const made = ledger.map(({ object }) => object);
  const namespace = namespaceOf(workspace, readings[0]);
  const named = [...readings.flatMap(({ names, creates }) => [...names, ...creates]), ...made];
  const pods = [...(workspace.pods?.pods.values() ?? [])]
    .filter(({ metadata }) => metadata?.namespace === namespace)
    .filter((pod) => named.some((object) => isMeant(pod, object)) && (status !== 'changed' || isAiling(pod)))
    .slice(0, mostPods);
  const found = await Promise.all(pods.map((pod) => evidenceOf(workspace, pod)));
  return found.filter(({ events, logs }) => events.length > 0 || logs.length > 0);
}

function isMeant(pod: KubeObject, { kind, name }: { kind: string; name: string }): boolean {
  const { name: own = '', ownerReferences = [] } = pod.metadata ?? {};
  if (kind.toLowerCase() === 'pod') return own === name;
  const owned = ownerReferences.some((owner) => owner.name === name || owner.name.startsWith(`${name}-`));
  return owned && !isReady(pod);
}

const isAiling = (pod: KubeObject) => stuckReason(pod) !== undefined || podStatus(pod).phase === 'Failed';

async function evidenceOf({ cluster, signal }: Workspace, pod: KubeObject): Promise<Evidence> {
  const { name = '', namespace = '' } = pod.metadata ?? {};
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const [events, logs] = await Promise.all([
    objectEvents(cluster, { namespace, fieldSelector: podEvents(name) }, { signal: limit }).catch(() => []),
    logsOf(cluster, pod, limit),
  ]);
  return { object: { kind: 'pod', name, namespace }, events: events.slice(-mostEvents), logs };
}

const podEvents = (name: string) => `involvedObject.kind=Pod,involvedObject.name=${name}`;

async function logsOf(cluster: Cluster, pod: KubeObject, signal: AbortSignal): Promise<Evidence['logs']> {
  const { name = '', namespace = '' } = pod.metadata ?? {};
  const { containerStatuses = [], initContainerStatuses = [] } = podStatus(pod);
  const telling = [...initContainerStatuses, ...containerStatuses].filter(hasEndedOnce).slice(0, 3);
  const found = await Promise.all(
    telling.map(async ({ name: container, state }) => {
      const previous = state?.terminated === undefined && state?.running === undefined;
      const pod = { namespace, pod: name, container };
      const text = await lastLogText(cluster, pod, { tailLines: lastLines, previous, signal }).catch(() => '');
      return { container, previous, text };
    }),
  );
  return found.filter(({ text }) => text.trim() !== '');
}

/** With an error, or more than once. */
const hasEndedOnce = ({ state, lastState }: ContainerStatus) =>
  Boolean((state?.terminated && state.terminated.exitCode !== 0) || lastState?.terminated);
