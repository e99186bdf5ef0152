// The revisions of a workload that the cluster still has: replica sets of a deployment, controller revisions of the others.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { changeCauseAnnotation } from '../change-cause.ts';
import { CommandError, type CommandContext } from '../command.ts';
import type { PodTemplate } from '../describe/pod-template.ts';
import type { Json } from '../generate/merge-patch.ts';
import { mergeStrategically } from '../generate/strategic-merge.ts';
import { send } from '../requests.ts';
import type { ListAnswer, LiveObject } from '../resources/fetch.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { formatLabelSelector } from '../text/label-selector.ts';
import { revisionOf, type Workload, type WorkloadKind } from './workload.ts';

export interface Revision {
  number: number;
  template: PodTemplate | undefined;
  /** Empty where nobody said why. */
  changeCause: string;
  /** The replica set, or the workload as it was. */
  object: KubeObject;
  /** What restores a daemon set or a stateful set. */
  patch?: Json;
  /** Annotations of the object that keeps the revision. */
  annotations: Readonly<Record<string, string>>;
}

export interface History {
  /** The workload as it is now. */
  workload: Workload;
  /** In the order of their numbers; of several with the same number the last one. */
  revisions: Revision[];
}

const titles: Record<WorkloadKind, string> = {
  Deployment: 'deployment',
  DaemonSet: 'DaemonSet',
  StatefulSet: 'Statefulset',
};

/** Throws CommandError where the workload is gone. */
export async function historyOf(context: CommandContext, live: LiveObject, kind: WorkloadKind): Promise<History> {
  const { type, namespace, name } = live;
  let workload: Workload;
  try {
    workload = await send<Workload>(context, 'GET', resourcePath(type, { namespace, name }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new CommandError(`failed to retrieve ${titles[kind]} ${name}: ${error.message}`);
  }
  const isDeployment = kind === 'Deployment';
  const { items = [] } = await send<ListAnswer>(
    context,
    'GET',
    resourcePath({ ...type, plural: isDeployment ? 'replicasets' : 'controllerrevisions' }, { namespace }),
    { query: { labelSelector: formatLabelSelector(workload.spec?.selector as never) } },
  );
  const own = items.filter(({ metadata }) =>
    metadata?.ownerReferences?.some(({ uid, controller }) => controller && uid === workload.metadata?.uid),
  );
  const revisions = own.map((item) => (isDeployment ? ofReplicaSet(item) : ofController(item, workload)));
  const byNumber = new Map(revisions.map((revision) => [revision.number, revision]));
  return { workload, revisions: [...byNumber.values()].toSorted((a, b) => a.number - b.number) };
}

function ofReplicaSet(item: KubeObject): Revision {
  const object: Workload = { kind: 'ReplicaSet', apiVersion: 'apps/v1', ...item };
  const annotations = item.metadata?.annotations ?? {};
  return {
    number: revisionOf(item.metadata),
    template: object.spec?.template,
    changeCause: annotations[changeCauseAnnotation] ?? '',
    object,
    annotations,
  };
}

function ofController(item: KubeObject, workload: Workload): Revision {
  const patch = (item['data'] ?? {}) as Json;
  const object = mergeStrategically(workload as Json, patch) as Workload;
  const annotations = item.metadata?.annotations ?? {};
  return {
    number: Number(item['revision'] ?? 0),
    template: object.spec?.template,
    changeCause: annotations[changeCauseAnnotation] ?? '',
    object,
    patch,
    annotations,
  };
}
