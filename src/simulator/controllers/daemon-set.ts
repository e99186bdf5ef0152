// The daemon set controller: one pod on each node that takes it.

import { selects } from '../object/label-selector.ts';
import { type SimObject, StatusError } from '../ports.ts';
import type { DaemonSet } from '../resources/daemon-sets.ts';
import { isReady, type Pod, type Toleration } from '../resources/pod-types.ts';
import { fitsNode, nodeTaints, tolerates } from '../scheduling/node-fit.ts';
import {
  asksAnew,
  type Controller,
  type ControllerContext,
  keyOf,
  type Queue,
  runQueue,
  splitKey,
} from './controller.ts';
import { scaled } from './int-or-percent.ts';
import { claim, ownerKeys, podFrom, podNamePrefix } from './owners.ts';
import { isAvailable, nextAvailable } from './pod-readiness.ts';
import { syncRevisions } from './revisions.ts';
import { templateHash } from './template-hash.ts';

const SETS = 'daemonsets.apps';
const REVISION = 'controller-revision-hash';
const GENERATION = 'pod-template-generation';
const COMPONENT = 'daemonset-controller';

const taintsBorne: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];

export const daemonSetController: Controller = {
  name: 'daemon-set',
  start(context) {
    const { store } = context;
    const queue = runQueue(context, {
      keysOf(change) {
        const { resource, object } = change;
        if (resource === SETS) return asksAnew(change) ? [keyOf(change)] : [];
        if (resource === 'pods') return ownerKeys(object, 'DaemonSet');
        return resource === 'nodes' ? store.list(SETS).map((set) => keyOf({ object: set })) : [];
      },
      reconcile(key) {
        const set = store.get(SETS, ...splitKey(key)) as DaemonSet | undefined;
        if (set && !set.metadata.deletionTimestamp) reconcile(context, set, key, queue);
      },
    });
    return queue.stop;
  },
};

interface Round {
  context: ControllerContext;
  set: DaemonSet;
  pods: Pod[];
  /** Names of the nodes that take the pod. */
  nodes: string[];
  /** The hash of the present template. */
  hash: string;
}

/** The node that a pod of ours is bound or bound for. */
function nodeOf({ spec }: Pod): string {
  const affinity = spec['affinity'] as
    | {
        nodeAffinity?: {
          requiredDuringSchedulingIgnoredDuringExecution?: {
            nodeSelectorTerms?: { matchFields?: { values?: string[] }[] }[];
          };
        };
      }
    | undefined;
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? '';
}

function reconcile(context: ControllerContext, set: DaemonSet, key: string, queue: Queue): void {
  const { store } = context;
  const fits = (object: SimObject) => selects(set.spec.selector, object.metadata.labels);
  const list = () => claim<Pod>(store, 'pods', set, fits);
  const pods = list();
  const hashes = new Set(pods.map(({ metadata }) => `${set.metadata.name}-${metadata.labels?.[REVISION]}`));
  const limit = set.spec.revisionHistoryLimit ?? 10;
  const { current } = syncRevisions(store, set, {
    hashLabel: REVISION,
    hashOf: () => templateHash(set.spec.template),
    limit,
    live: hashes,
  });
  const hash = current.metadata.labels?.[REVISION] ?? '';
  const { spec: template } = set.spec.template;
  const demands = { ...template, tolerations: withTolerations(template.tolerations) };
  const nodes = store
    .list('nodes')
    .filter((node) => takes(node, demands))
    .map(({ metadata }) => metadata.name);
  const round: Round = { context, set, pods, nodes, hash };
  const failure = place(round);
  replaceOld(round);
  writeStatus({ ...round, pods: list() });
  const wait = nextAvailable(list(), set.spec.minReadySeconds ?? 0, context.clock.now());
  if (wait !== undefined) queue.add(key, wait);
  if (failure) throw failure;
}

const withTolerations = (given: readonly Toleration[] = []): Toleration[] => [
  ...given,
  ...taintsBorne.filter(({ key, effect }) => !given.some((own) => own.key === key && own.effect === effect)),
];

const takes = (node: SimObject, spec: Pod['spec']): boolean =>
  fitsNode(spec, node) &&
  nodeTaints(node).every((taint) => taint.effect === 'PreferNoSchedule' || tolerates(spec.tolerations, taint));

/** A pod where one is missing; none where none belongs. Finished ones make way. */
function place({ context, set, pods, nodes, hash }: Round): StatusError | undefined {
  const { store } = context;
  for (const pod of pods) {
    const finished = pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded';
    if (!pod.metadata.deletionTimestamp && (finished || !nodes.includes(nodeOf(pod)))) remove(context, set, pod);
  }
  for (const node of nodes) {
    if (pods.some((pod) => nodeOf(pod) === node)) continue;
    try {
      const pod = store.create('pods', newPod(set, node, hash));
      const message = `Created pod: ${pod.metadata.name}`;
      store.event(set, { type: 'Normal', reason: 'SuccessfulCreate', message, component: COMPONENT });
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      const message = `Error creating: ${error.message}`;
      store.event(set, { type: 'Warning', reason: 'FailedCreate', message, component: COMPONENT });
      return error;
    }
  }
  return undefined;
}

function newPod(set: DaemonSet, node: string, hash: string): Partial<Pod> {
  const pod = podFrom(set.spec.template, set, { generateName: podNamePrefix(set.metadata.name) }) as Pod;
  pod.metadata.labels = {
    ...pod.metadata.labels,
    [REVISION]: hash,
    [GENERATION]: String(set.metadata.generation ?? 1),
  };
  const term = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] };
  const given = (pod.spec['affinity'] ?? {}) as Record<string, object>;
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } };
  pod.spec['affinity'] = { ...given, nodeAffinity: { ...given['nodeAffinity'], ...required } };
  pod.spec.tolerations = withTolerations(pod.spec.tolerations);
  return pod;
}

function remove({ store }: ControllerContext, set: DaemonSet, { metadata }: Pod): void {
  store.delete('pods', metadata.namespace, metadata.name);
  const message = `Deleted pod: ${metadata.name}`;
  store.event(set, { type: 'Normal', reason: 'SuccessfulDelete', message, component: COMPONENT });
}

/** Rolling update: as many pods of an old template go as may be missing. */
function replaceOld({ context, set, pods, nodes, hash }: Round): void {
  const { updateStrategy } = set.spec;
  if (updateStrategy?.type !== 'RollingUpdate') return;
  const mayMiss = scaled(updateStrategy.rollingUpdate?.maxUnavailable, nodes.length, 'up') || 1;
  const alive = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const missing = nodes.length - alive.filter((pod) => isReady(pod)).length;
  const old = alive.filter(({ metadata }) => metadata.labels?.[REVISION] !== hash);
  const broken = old.filter((pod) => !isReady(pod));
  const serving = old.filter((pod) => isReady(pod)).slice(0, Math.max(0, mayMiss - missing));
  for (const pod of [...broken, ...serving]) remove(context, set, pod);
}

function writeStatus({ context, set, pods, nodes, hash }: Round): void {
  const { store, clock } = context;
  const here = pods.filter((pod) => nodes.includes(nodeOf(pod)));
  const available = here.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, clock.now())).length;
  const optional = {
    updatedNumberScheduled: here.filter(({ metadata }) => metadata.labels?.[REVISION] === hash).length,
    numberAvailable: available,
    numberUnavailable: nodes.length - available,
  };
  store.mutate(SETS, set.metadata.namespace, set.metadata.name, (draft) => {
    draft['status'] = {
      currentNumberScheduled: here.length,
      numberMisscheduled: pods.length - here.length,
      desiredNumberScheduled: nodes.length,
      numberReady: here.filter(isReady).length,
      observedGeneration: draft.metadata.generation,
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value > 0)),
    };
  });
}
