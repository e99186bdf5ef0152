// A picture of objects and their ties. The same objects give the same picture, in every run.

import { groupPods, plainBox, podBox, type Box } from './boxes.ts';
import { inRows, layOut } from './layout.ts';
import { isMountedBy, sendsTo, type WorldObject } from './world.ts';

export interface Tie {
  from: string;
  to: string;
  kind: 'owns' | 'sends' | 'mounts';
  /** Nobody ready at its end. */
  idle: boolean;
}

export interface Picture {
  boxes: Box[];
  ties: readonly Tie[];
  width: number;
  height: number;
}

/** Undefined where there is nothing that hangs together, no pod and no service, or nothing of it is left. */
export function pictureOf(objects: readonly WorldObject[]): Picture | undefined {
  if (!objects.some(({ object }) => object.kind === 'Pod' || object.kind === 'Service')) return undefined;
  if (objects.every(({ gone }) => gone)) return undefined;
  const pods = objects.filter(({ object }) => object.kind === 'Pod');
  const groups = groupPods(pods);
  const keys = new Map(groups.flatMap((group) => group.map(({ key }) => [key, group[0]?.key ?? key] as const)));
  const depth = depthsOf(objects);
  const columns: Box[][] = [[], [], groups.map(podBox), []];
  const isService = ({ object }: WorldObject) => object.kind === 'Service';
  // A service below the owners of the pods that it sends to.
  for (const found of [...objects.filter((one) => !isService(one)), ...objects.filter(isService)])
    if (found.object.kind !== 'Pod') columns[depth.get(found.key) ?? 3]?.push(plainBox(found));
  const boxes = columns.flat();
  const ties = tiesOf(objects, pods, keys);
  const lone = ties.length === 0 && columns.filter((column) => column.length > 0).length === 1;
  return { boxes, ties, ...(lone ? inRows(boxes) : layOut(columns, ties)) };
}

/** 0 and 1 for owners, 1 for services, 3 for what volumes are made from; pods stand between. */
function depthsOf(objects: readonly WorldObject[]): Map<string, number> {
  const owners = new Set(objects.flatMap(({ owner = [] }) => owner));
  const depths = new Map<string, number>();
  for (const { key, owner, object } of objects) {
    const governs = owners.has(key) || object.replicas !== undefined || /^(?:DaemonSet|Job|CronJob)$/.test(object.kind);
    const ownsOwners = objects.some((inner) => inner.owner === key && inner.object.kind !== 'Pod');
    if (governs)
      depths.set(key, owner === undefined && (ownsOwners || /^(?:Deployment|CronJob)$/.test(object.kind)) ? 0 : 1);
    else if (object.kind === 'Service') depths.set(key, 1);
  }
  return depths;
}

function tiesOf(
  objects: readonly WorldObject[],
  pods: readonly WorldObject[],
  keys: ReadonlyMap<string, string>,
): Tie[] {
  const all: Tie[] = objects.flatMap(({ key, owner }) =>
    owner !== undefined && objects.some((one) => one.key === owner)
      ? [{ from: owner, to: keys.get(key) ?? key, kind: 'owns' as const, idle: false }]
      : [],
  );
  for (const { key, object } of objects.filter(({ gone }) => !gone)) {
    const reached = pods.filter((pod) => !pod.gone && sendsTo(object, pod.object));
    for (const pod of reached)
      all.push({ from: key, to: keys.get(pod.key) ?? pod.key, kind: 'sends', idle: !pod.pod?.ready });
    for (const pod of pods.filter((one) => !one.gone && isMountedBy(object, one.object)))
      all.push({ from: key, to: keys.get(pod.key) ?? pod.key, kind: 'mounts', idle: false });
  }
  return [...new Map(all.map((tie) => [`${tie.kind} ${tie.from} ${tie.to}`, tie])).values()];
}
