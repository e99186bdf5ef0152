// The stateful set controller: numbered pods with lasting names and claims, made, updated and removed in order.

import { clone } from '../object/json.ts';
import { selects } from '../object/label-selector.ts';
import { type SimObject, StatusError } from '../ports.ts';
import { isReady, type Pod } from '../resources/pod-types.ts';
import type { StatefulSet } from '../resources/stateful-sets.ts';
import {
  asksAnew,
  type Controller,
  type ControllerContext,
  keyOf,
  type Queue,
  runQueue,
  splitKey,
} from './controller.ts';
import { claim, ownerKeys, ownerReference, podFrom } from './owners.ts';
import { isAvailable, nextAvailable } from './pod-readiness.ts';
import { syncRevisions } from './revisions.ts';
import { revisionHash } from './template-hash.ts';

const SETS = 'statefulsets.apps';
const CLAIMS = 'persistentvolumeclaims';
const REVISION = 'controller-revision-hash';
const INDEX = 'apps.kubernetes.io/pod-index';
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const COMPONENT = 'statefulset-controller';

export const statefulSetController: Controller = {
  name: 'stateful-set',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource === SETS) return asksAnew(change) ? [keyOf(change)] : [];
        return change.resource === 'pods' ? ownerKeys(change.object, 'StatefulSet') : [];
      },
      reconcile(key) {
        const set = store.get(SETS, ...splitKey(key)) as StatefulSet | undefined;
        if (set && !set.metadata.deletionTimestamp) reconcile(context, set, key, queue);
      },
    });
    return queue.stop;
  },
};

const ordinalOf = ({ metadata }: SimObject) => Number(/-(\d+)$/.exec(metadata.name)?.[1] ?? -1);

const isHealthy = (pod: Pod) => pod.status.phase === 'Running' && isReady(pod) && !pod.metadata.deletionTimestamp;

const revisionOf = ({ metadata }: Pod) => metadata.labels?.[REVISION] ?? '';

/** Everything one round works with. */
interface Round {
  context: ControllerContext;
  set: StatefulSet;
  pods: Pod[];
  update: string;
  /** Pods below the partition, and those of an unfinished update, keep this revision. */
  current: string;
}

function reconcile(context: ControllerContext, set: StatefulSet, key: string, queue: Queue): void {
  const { store } = context;
  const fits = (object: SimObject) =>
    selects(set.spec.selector, object.metadata.labels) && object.metadata.name.startsWith(`${set.metadata.name}-`);
  const list = () => claim<Pod>(store, 'pods', set, fits).toSorted((a, b) => ordinalOf(a) - ordinalOf(b));
  const before = list();
  const live = new Set(before.map(revisionOf));
  const limit = set.spec.revisionHistoryLimit ?? 10;
  const revisions = syncRevisions(store, set, {
    hashLabel: 'controller.kubernetes.io/hash',
    hashOf: (data) => revisionHash(data, 0),
    limit,
    live,
  });
  const update = revisions.current.metadata.name;
  const current = currentRevision(set, revisions.all, update);
  const failure = step({ context, set, pods: before, update, current });
  const pods = list();
  writeStatus({ context, set, pods, update, current });
  const wait = nextAvailable(pods, set.spec.minReadySeconds ?? 0, context.clock.now());
  if (wait !== undefined) queue.add(key, wait);
  if (failure) throw failure;
}

function currentRevision(set: StatefulSet, all: readonly SimObject[], update: string): string {
  const named = set.status?.['currentRevision'];
  return typeof named === 'string' && all.some(({ metadata }) => metadata.name === named) ? named : update;
}

const firstOrdinal = ({ spec }: StatefulSet) => spec.ordinals?.start ?? 0;

/** Does what may be done now; returns what kept it from making a pod. */
function step(round: Round): StatusError | undefined {
  const { set, pods, context } = round;
  const ordered = set.spec.podManagementPolicy !== 'Parallel';
  const first = firstOrdinal(set);
  const last = first + (set.spec.replicas ?? 0) - 1;
  const finished = pods.find(
    ({ status, metadata }) =>
      (status.phase === 'Failed' || status.phase === 'Succeeded') && !metadata.deletionTimestamp,
  );
  if (finished) {
    context.store.remove('pods', finished.metadata.namespace, finished.metadata.name);
    return undefined;
  }
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const pod = pods.find((known) => ordinalOf(known) === ordinal);
    if (!pod) {
      const failure = createPod(round, ordinal);
      if (failure) return failure;
      if (ordered) return undefined;
    } else if (ordered && !isHealthy(pod)) return undefined;
  }
  const surplus = pods.filter((pod) => ordinalOf(pod) < first || ordinalOf(pod) > last).toReversed();
  for (const pod of surplus) {
    if (!pod.metadata.deletionTimestamp) deletePod(round, pod);
    if (ordered) return undefined;
  }
  if (surplus.length === 0) updateOne(round);
  return undefined;
}

/** The highest pod of an old revision makes way, once all above it are well. */
function updateOne(round: Round): void {
  const { set, pods, update } = round;
  const { updateStrategy } = set.spec;
  if (updateStrategy?.type !== 'RollingUpdate') return;
  const partition = updateStrategy.rollingUpdate?.partition ?? 0;
  for (const pod of pods.toReversed()) {
    if (ordinalOf(pod) < partition) return;
    if (revisionOf(pod) !== update && !pod.metadata.deletionTimestamp) return deletePod(round, pod);
    if (!isHealthy(pod)) return;
  }
}

function tell({ context, set }: Round, type: 'Normal' | 'Warning', reason: string, message: string): void {
  context.store.event(set, { type, reason, message, component: COMPONENT });
}

function deletePod(round: Round, pod: Pod): void {
  const { name, namespace } = pod.metadata;
  round.context.store.delete('pods', namespace, name);
  tell(round, 'Normal', 'SuccessfulDelete', `delete Pod ${name} in StatefulSet ${round.set.metadata.name} successful`);
}

function createPod(round: Round, ordinal: number): StatusError | undefined {
  const { context, set } = round;
  const name = `${set.metadata.name}-${ordinal}`;
  try {
    createClaims(round, name);
    context.store.create('pods', newPod(round, name, ordinal));
    tell(round, 'Normal', 'SuccessfulCreate', `create Pod ${name} in StatefulSet ${set.metadata.name} successful`);
    return undefined;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    tell(
      round,
      'Warning',
      'FailedCreate',
      `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${error.message}`,
    );
    return error;
  }
}

function newPod({ set, update, current }: Round, name: string, ordinal: number): Partial<Pod> {
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const pod = podFrom(set.spec.template, set, { name, generateName: `${set.metadata.name}-` });
  const { metadata, spec } = pod as Pod;
  metadata.labels = {
    ...metadata.labels,
    [INDEX]: String(ordinal),
    [REVISION]: ordinal < partition ? current : update,
    [POD_NAME]: name,
  };
  spec['hostname'] = name;
  if (set.spec.serviceName) spec['subdomain'] = set.spec.serviceName;
  const claims = (set.spec.volumeClaimTemplates ?? []).map((template) => template.metadata?.name ?? '');
  const own = claims.map((claim) => ({ name: claim, persistentVolumeClaim: { claimName: `${claim}-${name}` } }));
  const others = (spec.volumes ?? []).filter((volume) => !claims.includes(volume.name));
  if (own.length > 0) spec.volumes = [...others, ...own];
  return pod;
}

function createClaims(round: Round, pod: string): void {
  const { context, set } = round;
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const name = `${template.metadata?.name}-${pod}`;
    const { namespace } = set.metadata;
    if (context.store.get(CLAIMS, namespace, name)) continue;
    const { status: _status, ...claimTemplate } = clone(template);
    const labels = { ...template.metadata?.labels, ...set.spec.selector?.matchLabels };
    const owners = set.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete' && [ownerReference(set)];
    const metadata = { ...template.metadata, name, namespace, labels, ...(owners && { ownerReferences: owners }) };
    context.store.create(CLAIMS, { ...claimTemplate, metadata } as Partial<SimObject>);
    tell(
      round,
      'Normal',
      'SuccessfulCreate',
      `create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name} success`,
    );
  }
}

function writeStatus({ context, set, pods, update, current }: Round): void {
  const { store, clock } = context;
  const now = clock.now();
  const alive = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const count = (revision: string) => alive.filter((pod) => revisionOf(pod) === revision).length;
  const ready = pods.filter(isReady).length;
  const available = pods.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length;
  const replicas = set.spec.replicas ?? 0;
  const done = count(update) === replicas && ready === replicas && pods.length === replicas;
  const settled = done ? update : current;
  const partly = { readyReplicas: ready, currentReplicas: count(settled), updatedReplicas: count(update) };
  store.mutate(SETS, set.metadata.namespace, set.metadata.name, (draft) => {
    draft['status'] = {
      observedGeneration: draft.metadata.generation,
      replicas: pods.length,
      ...Object.fromEntries(Object.entries(partly).filter(([, value]) => value > 0)),
      currentRevision: settled,
      updateRevision: update,
      collisionCount: 0,
      availableReplicas: available,
    };
  });
}
