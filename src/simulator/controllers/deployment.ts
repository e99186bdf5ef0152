// The deployment controller: a replica set for each template, and the pods moved from the old ones to the new one.

import { clone, equal } from '../object/json.ts';
import { selects } from '../object/label-selector.ts';
import type { SimObject } from '../ports.ts';
import type { Deployment } from '../resources/deployments.ts';
import { conditionOf, type Pod } from '../resources/pod-types.ts';
import type { PodTemplate, Workload } from '../resources/workload.ts';
import {
  asksAnew,
  type Controller,
  type ControllerContext,
  keyOf,
  type Queue,
  runQueue,
  splitKey,
} from './controller.ts';
import { deadlineIn, maxSurge, maxUnavailable, type Rollout, statusOf, sum, wanted } from './deployment-status.ts';
import { claim, controllerOf, ownerKeys, ownerReference } from './owners.ts';
import { templateHash } from './template-hash.ts';

const DEPLOYMENTS = 'deployments.apps';
const SETS = 'replicasets.apps';
const HASH = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';
const HISTORY = 'deployment.kubernetes.io/revision-history';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAX = 'deployment.kubernetes.io/max-replicas';
const COMPONENT = 'deployment-controller';

/** Annotations of a deployment that its replica sets don't take over. */
const own = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  HISTORY,
  DESIRED,
  MAX,
  'deprecated.deployment.rollback.to',
]);

export const deploymentController: Controller = {
  name: 'deployment',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object } = change;
        if (resource === DEPLOYMENTS) return asksAnew(change) ? [keyOf(change)] : [];
        if (resource === SETS) return ownerKeys(object, 'Deployment');
        // Recreate waits for the last old pod to go.
        return resource === 'pods' && change.type === 'DELETED' ? deploymentsOfPod(context, object) : [];
      },
      reconcile(key) {
        const deployment = store.get(DEPLOYMENTS, ...splitKey(key)) as Deployment | undefined;
        if (deployment && !deployment.metadata.deletionTimestamp) reconcile(context, deployment, key, queue);
      },
    });
    return queue.stop;
  },
};

function deploymentsOfPod({ store }: ControllerContext, pod: SimObject): string[] {
  const owner = controllerOf(pod);
  const set = owner?.kind === 'ReplicaSet' ? store.get(SETS, pod.metadata.namespace, owner.name) : undefined;
  return set ? ownerKeys(set, 'Deployment') : [];
}

function reconcile(context: ControllerContext, deployment: Deployment, key: string, queue: Queue): void {
  const rollout = findSets(context, deployment);
  if (!deployment.spec.paused) {
    ensureCurrent(context, rollout);
    if (deployment.spec.strategy?.type === 'Recreate') recreate(context, rollout);
    else roll(context, rollout);
    cleanUp(context, rollout);
  } else scaleAll(context, rollout);
  const now = context.clock.now();
  const fresh = { ...findSets(context, deployment), ...(rollout.found && { found: rollout.found }) };
  const updated = context.store.mutate(
    DEPLOYMENTS,
    deployment.metadata.namespace,
    deployment.metadata.name,
    (draft) => {
      const revision = fresh.current?.metadata.annotations?.[REVISION];
      if (revision) draft.metadata.annotations = { ...draft.metadata.annotations, [REVISION]: revision };
      draft['status'] = statusOf({ ...fresh, deployment: draft as Deployment }, now);
    },
  );
  const progressing = conditionOf((updated as Deployment | undefined)?.status, 'Progressing');
  const left = deadlineIn(deployment, progressing, now);
  const settled = progressing?.reason === 'NewReplicaSetAvailable' || progressing?.status === 'False';
  if (left !== undefined && left > 0 && !settled && !deployment.spec.paused) queue.add(key, left, 'deadline');
}

const withoutHash = ({ metadata, spec }: PodTemplate): PodTemplate => {
  const { [HASH]: _hash, ...labels } = metadata?.labels ?? {};
  return { metadata: { ...metadata, labels }, spec };
};

const isSame = (a: PodTemplate, b: PodTemplate) => equal(withoutHash(a), withoutHash(b));

function findSets({ store }: ControllerContext, deployment: Deployment): Rollout {
  const fits = (set: SimObject) => selects(deployment.spec.selector, set.metadata.labels);
  const sets = claim<Workload>(store, SETS, deployment, fits).toSorted((a, b) =>
    a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1,
  );
  const current = sets.find(({ spec }) => isSame(spec.template, deployment.spec.template));
  return { deployment, current, old: sets.filter((set) => set !== current) };
}

const revisionOf = ({ metadata }: SimObject) => Number(metadata.annotations?.[REVISION] ?? 0);

/** The annotations that the set of the present template carries. */
function annotationsFor({ deployment, current, old }: Rollout): Record<string, string> {
  const before = current?.metadata.annotations ?? {};
  const taken = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !own.has(key));
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  const keeps = current !== undefined && revisionOf(current) >= revision;
  const history =
    !keeps && before[REVISION] ? [before[HISTORY], before[REVISION]].filter(Boolean).join(',') : before[HISTORY];
  return {
    ...before,
    ...Object.fromEntries(taken),
    [REVISION]: keeps ? (before[REVISION] ?? '') : String(revision),
    ...(history && { [HISTORY]: history }),
    ...counts(deployment),
  };
}

const counts = (deployment: Deployment) => ({
  [DESIRED]: String(deployment.spec.replicas ?? 0),
  [MAX]: String((deployment.spec.replicas ?? 0) + maxSurge(deployment)),
});

/** Finds or makes the set of the present template, and notes which in the rollout. */
function ensureCurrent(context: ControllerContext, rollout: Rollout): void {
  const { store } = context;
  const { deployment, current } = rollout;
  const annotations = annotationsFor(rollout);
  if (current) {
    const { namespace, name } = current.metadata;
    const before = revisionOf(current);
    rollout.current = store.mutate(SETS, namespace, name, (draft) => {
      draft.metadata.annotations = annotations;
      const { minReadySeconds } = deployment.spec;
      if (minReadySeconds) (draft as Workload).spec.minReadySeconds = minReadySeconds;
      else delete (draft as Workload).spec.minReadySeconds;
    }) as Workload | undefined;
    if (rollout.current && revisionOf(rollout.current) !== before) rollout.found = 'found';
    return;
  }
  // A rollout in which the last set made the deployment full starts with as many as the surge allows.
  rollout.current = createSet(context, deployment, annotations, firstReplicas(rollout));
  rollout.found = 'created';
  const replicas = rollout.current.spec.replicas ?? 0;
  if (replicas > 0) tellScaled(context, deployment, rollout.current, 0, replicas);
}

function createSet(
  { store }: ControllerContext,
  deployment: Deployment,
  annotations: Record<string, string>,
  replicas: number,
): Workload {
  const { metadata, spec } = deployment;
  const template = clone(spec.template);
  let hash = templateHash(template);
  for (let collisions = 1; store.get(SETS, metadata.namespace, `${metadata.name}-${hash}`); collisions++) {
    hash = templateHash(template, collisions);
  }
  template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, [HASH]: hash } };
  const selector = { ...spec.selector, matchLabels: { ...spec.selector?.matchLabels, [HASH]: hash } };
  return store.create(SETS, {
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace,
      labels: template.metadata.labels,
      annotations,
      ownerReferences: [ownerReference(deployment)],
    } as never,
    spec: { replicas, selector, template, ...(spec.minReadySeconds && { minReadySeconds: spec.minReadySeconds }) },
  }) as Workload;
}

function firstReplicas({ deployment, old }: Rollout): number {
  const desired = deployment.spec.replicas ?? 0;
  if (deployment.spec.strategy?.type === 'Recreate')
    return wanted(old) === 0 && sum(old, 'replicas') === 0 ? desired : 0;
  return Math.max(0, Math.min(desired, desired + maxSurge(deployment) - wanted(old)));
}

function scale(context: ControllerContext, deployment: Deployment, set: Workload, replicas: number): Workload {
  const before = set.spec.replicas ?? 0;
  const scaled = context.store.mutate(SETS, set.metadata.namespace, set.metadata.name, (draft) => {
    (draft as Workload).spec.replicas = replicas;
    draft.metadata.annotations = { ...draft.metadata.annotations, ...counts(deployment) };
  });
  if (before !== replicas) tellScaled(context, deployment, set, before, replicas);
  return (scaled as Workload | undefined) ?? set;
}

function tellScaled(
  { store }: ControllerContext,
  deployment: Deployment,
  set: Workload,
  from: number,
  to: number,
): void {
  const direction = to > from ? 'up' : 'down';
  store.event(deployment, {
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${direction} replica set ${set.metadata.name} from ${from} to ${to}`,
    component: COMPONENT,
  });
}

/** Recreate: the old pods go first, all of them. */
function recreate(context: ControllerContext, rollout: Rollout): void {
  const { deployment, current, old } = rollout;
  for (const set of old) if (set.spec.replicas !== 0) scale(context, deployment, set, 0);
  const { namespace } = deployment.metadata;
  const remains = (context.store.list('pods', namespace) as Pod[]).some((pod) =>
    old.some(({ metadata }) => controllerOf(pod)?.uid === metadata.uid),
  );
  if (!remains && current && current.spec.replicas !== deployment.spec.replicas) {
    rollout.current = scale(context, deployment, current, deployment.spec.replicas ?? 0);
  }
}

/** Rolling update: as many new pods as the surge allows, as few old ones as availability allows. */
function roll(context: ControllerContext, rollout: Rollout): void {
  const { deployment, old } = rollout;
  if (!rollout.current) return;
  const desired = deployment.spec.replicas ?? 0;
  const replicas = rollout.current.spec.replicas ?? 0;
  const total = wanted([...old, rollout.current]);
  const target =
    replicas > desired ? desired : Math.min(desired, replicas + Math.max(0, desired + maxSurge(deployment) - total));
  if (target !== replicas) rollout.current = scale(context, deployment, rollout.current, target);
  scaleDownOld(context, rollout);
}

function scaleDownOld(context: ControllerContext, { deployment, current, old }: Rollout): void {
  if (!current) return;
  const alive = old.filter(({ spec }) => (spec.replicas ?? 0) > 0);
  const least = (deployment.spec.replicas ?? 0) - maxUnavailable(deployment);
  const newUnavailable = (current.spec.replicas ?? 0) - (current.status?.availableReplicas ?? 0);
  let spare = wanted([...old, current]) - least - newUnavailable;
  const shrink = (set: Workload, by: number): Workload => {
    spare -= by;
    return scale(context, deployment, set, (set.spec.replicas ?? 0) - by);
  };
  // Pods that serve nobody go first: they cost no availability.
  const cleaned = alive.map((set) => {
    const unhealthy = (set.spec.replicas ?? 0) - (set.status?.availableReplicas ?? 0);
    const by = Math.min(unhealthy, Math.max(0, spare));
    return by > 0 ? shrink(set, by) : set;
  });
  let budget = sum([...old, current], 'availableReplicas') - least;
  for (const set of cleaned) {
    const by = Math.min(set.spec.replicas ?? 0, budget);
    if (by <= 0) continue;
    budget -= by;
    scale(context, deployment, set, (set.spec.replicas ?? 0) - by);
  }
}

/** A paused deployment still takes a new number of replicas. */
function scaleAll(context: ControllerContext, { deployment, current, old }: Rollout): void {
  const alive = [...old, ...(current ? [current] : [])].filter(({ spec }) => (spec.replicas ?? 0) > 0);
  const [only] = alive;
  if (alive.length === 1 && only && only.spec.replicas !== deployment.spec.replicas) {
    scale(context, deployment, only, deployment.spec.replicas ?? 0);
  }
}

/** Forgets the oldest sets beyond the history's limit. */
function cleanUp({ store }: ControllerContext, { deployment, old }: Rollout): void {
  const idle = old.filter(({ spec, status }) => !spec.replicas && !status?.replicas);
  const excess = idle.length - (deployment.spec.revisionHistoryLimit ?? 10);
  for (const set of idle.toSorted((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(0, excess))) {
    store.delete(SETS, set.metadata.namespace, set.metadata.name);
  }
}
