// A picture of objects and their ties, laid out: boxes in columns from owner to owned, services and sources of volumes
// at the right. The same objects give the same picture, in every run.

import type { ContainerSighting } from '../../model/sighting.ts';
import { isMountedBy, sendsTo, type WorldObject } from './world.ts';

export type Mark = 'ready' | 'running' | 'waiting' | 'failing' | 'ended';

export interface Box {
  key: string;
  kind: string;
  name: string;
  /** `Running`, `3 replicas`, `ClusterIP 8080 → 80`. */
  detail: string;
  gone: boolean;
  containers: { name: string; mark: Mark; ports: string }[];
  volumes: string[];
  x: number;
  y: number;
  width: number;
  height: number;
}

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

/** Of one owner; more are one box, and those that are gone always. */
const mostPods = 3;
const gap = { x: 36, y: 12 };
const widths = [164, 184, 240, 184];
/** Pods that hang on nothing stand in rows. */
const abreast = 3;
const rows = { head: 46, container: 20, volume: 18, foot: 6 };

/** Undefined where there is nothing that hangs together: no pod, no service, nobody who owns one. */
export function pictureOf(objects: readonly WorldObject[]): Picture | undefined {
  if (!objects.some(({ object }) => object.kind === 'Pod' || object.kind === 'Service')) return undefined;
  const pods = objects.filter(({ object }) => object.kind === 'Pod');
  const groups = [
    ...Map.groupBy(pods, ({ owner = '', key, gone }) => (owner === '' ? key : `${owner} ${gone}`)).values(),
  ];
  const shown = groups.flatMap((group) =>
    group.length > mostPods || group[0]?.gone ? [group] : group.map((pod) => [pod]),
  );
  const keys = new Map(shown.flatMap((group) => group.map(({ key }) => [key, group[0]?.key ?? key] as const)));
  const depth = depthsOf(objects);
  const columns: Box[][] = [[], [], [], []];
  for (const found of objects) {
    if (found.object.kind !== 'Pod') columns[depth.get(found.key) ?? 3]?.push(plainBox(found));
  }
  columns[2]?.push(...shown.map(podBox));
  const ties = tiesOf(objects, pods, keys);
  return ties.length === 0 && columns[2]?.length === shown.length ? inRows(columns.flat()) : layOut(columns, ties);
}

function inRows(boxes: readonly Box[]): Picture {
  const rowsOfBoxes = Array.from({ length: Math.ceil(boxes.length / abreast) }, (_, index) =>
    boxes.slice(index * abreast, (index + 1) * abreast),
  );
  const width = widths[2] ?? 0;
  let y = 0;
  for (const row of rowsOfBoxes) {
    row.forEach((box, index) => Object.assign(box, { x: index * (width + gap.y), y, width }));
    y += Math.max(...row.map(({ height }) => height)) + gap.y;
  }
  const columns = Math.min(abreast, boxes.length);
  return { boxes: [...boxes], ties: [], width: columns * (width + gap.y) - gap.y, height: y - gap.y };
}

/** 0 and 1 for owners, 3 for what stands beside the pods. */
function depthsOf(objects: readonly WorldObject[]): Map<string, number> {
  const owners = new Set(objects.flatMap(({ owner = [] }) => owner));
  const depths = new Map<string, number>();
  for (const { key, owner, object } of objects) {
    const governs = owners.has(key) || object.replicas !== undefined || /^(?:DaemonSet|Job|CronJob)$/.test(object.kind);
    const ownsOwners = objects.some((inner) => inner.owner === key && inner.object.kind !== 'Pod');
    if (governs)
      depths.set(key, owner === undefined && (ownsOwners || /^(?:Deployment|CronJob)$/.test(object.kind)) ? 0 : 1);
  }
  return depths;
}

function plainBox({ key, object, gone }: WorldObject): Box {
  const { kind, name, replicas, type, ports = [] } = object;
  const detail = [
    gone && (object.apiVersion === '' ? 'no pods any more' : 'deleted'),
    replicas !== undefined && `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
    type,
    ports.join(', '),
  ].filter(Boolean);
  const height = detail.length > 0 ? rows.head + 16 : rows.head;
  return { ...emptyBox, key, kind, name, detail: detail.join(' '), gone, height };
}

const emptyBox = { containers: [], volumes: [], x: 0, y: 0, width: 0 };

function podBox(group: readonly WorldObject[]): Box {
  const [first] = group;
  if (!first) throw new Error('a group of pods has one at least');
  const { key, object, gone } = first;
  const containers = (object.containers ?? []).map(({ name, ports }) => ({
    name,
    mark: worstMark(group.map((one) => markIn(one, name))),
    ports: ports.join(', '),
  }));
  const volumes = (object.volumes ?? [])
    .filter(({ name }) => !name.startsWith('kube-api-access-'))
    .map(({ name, kind, source }) => `${name}: ${kind}${source === undefined ? '' : ` ${source}`}`);
  const height = rows.head + containers.length * rows.container + volumes.length * rows.volume + rows.foot;
  const rest = { ...emptyBox, key, gone, containers, volumes, height };
  if (group.length === 1) return { ...rest, kind: 'Pod', name: object.name, detail: stateOf(first) };
  const states = [...Map.groupBy(group, stateOf)].map(([state, all]) => `${all.length} ${state}`);
  const name = `${object.name.replace(/-[^-]+$/, '')}-… ×${group.length}`;
  return { ...rest, kind: 'Pods', name, detail: states.join(', ') };
}

const stateOf = ({ gone, pod }: WorldObject) => (gone ? 'gone' : (pod?.state ?? 'unknown'));

const markIn = ({ gone, pod }: WorldObject, container: string): Mark =>
  gone ? 'ended' : markOf(pod?.containers.find(({ name }) => name === container));

const bySeverity: readonly Mark[] = ['failing', 'waiting', 'running', 'ended', 'ready'];

const worstMark = (marks: readonly Mark[]) => bySeverity.find((mark) => marks.includes(mark)) ?? 'waiting';

function markOf(found: ContainerSighting | undefined): Mark {
  if (!found) return 'waiting';
  const { phase, exitCode, reason = '', ready, role } = found;
  if (phase === 'running') return ready || role === 'init' ? 'ready' : 'running';
  if (phase === 'ended') return exitCode === 0 ? 'ended' : 'failing';
  return /^(?:|ContainerCreating|PodInitializing)$/.test(reason) ? 'waiting' : 'failing';
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
  for (const { key, object } of objects) {
    const reached = pods.filter((pod) => !pod.gone && sendsTo(object, pod.object));
    for (const pod of reached)
      all.push({ from: key, to: keys.get(pod.key) ?? pod.key, kind: 'sends', idle: !pod.pod?.ready });
    for (const pod of pods.filter((one) => !one.gone && isMountedBy(object, one.object)))
      all.push({ from: key, to: keys.get(pod.key) ?? pod.key, kind: 'mounts', idle: false });
  }
  return [...new Map(all.map((tie) => [`${tie.kind} ${tie.from} ${tie.to}`, tie])).values()];
}

/** Pods below each other; all others as near to the middle of what they are tied to as they can be. */
function layOut(columns: readonly Box[][], ties: readonly Tie[]): Picture {
  const places = new Map<string, Box>();
  let x = 0;
  const left = columns.map((boxes, index) => {
    const own = x;
    if (boxes.length > 0) x += (widths[index] ?? 0) + gap.x;
    return own;
  });
  for (const index of [2, 1, 0, 3]) {
    const tied = (box: Box) =>
      ties.flatMap(({ from, to }) =>
        from === box.key ? (places.get(to) ?? []) : to === box.key ? (places.get(from) ?? []) : [],
      );
    const middle = (box: Box) => {
      const others = tied(box);
      const centres = others.map(({ y, height }) => y + height / 2);
      return others.length === 0
        ? undefined
        : centres.reduce((sum, centre) => sum + centre, 0) / others.length - box.height / 2;
    };
    const wanted = (columns[index] ?? []).map((box) => ({ box, y: index === 2 ? undefined : middle(box) }));
    let free = 0;
    for (const { box, y } of wanted.sort((one, other) => (one.y ?? Infinity) - (other.y ?? Infinity))) {
      Object.assign(box, { x: left[index] ?? 0, y: Math.max(free, y ?? free), width: widths[index] ?? 0 });
      free = box.y + box.height + gap.y;
      places.set(box.key, box);
    }
  }
  const boxes = [...places.values()];
  const height = Math.max(...boxes.map((box) => box.y + box.height));
  return { boxes, ties, width: x - gap.x, height };
}
