// The boxes of a picture, without their places: one an object; pods of one owner are one box where they are many or gone.

import type { ContainerSighting } from '../../model/sighting.ts';
import type { WorldObject } from './world.ts';

export const marks = ['ready', 'running', 'waiting', 'failing', 'ended'] as const;

export type Mark = (typeof marks)[number];

export interface Box {
  key: string;
  kind: string;
  name: string;
  /** How many pods are drawn as this one, by their states. */
  states: ReadonlyMap<string, number>;
  /** `Running`, `3 replicas`, `ClusterIP 8080 → 80`. */
  detail: string;
  gone: boolean;
  containers: { name: string; image: string; mark: Mark; ports: string }[];
  volumes: string[];
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pixels: of a box's head with two lines, of a third line, a container, a volume, and what stays free below. */
export const heights = { head: 44, line: 18, container: 40, volume: 20, foot: 6 };

/** Of one owner; more are one box, and those that are gone always. */
const mostPods = 3;

/** Pods that are drawn as one, the first standing for all. */
export function groupPods(pods: readonly WorldObject[]): WorldObject[][] {
  const groups = Map.groupBy(pods, ({ owner = '', key, gone }) => (owner === '' ? key : `${owner} ${gone}`));
  return [...groups.values()].flatMap((group) =>
    group.length > mostPods || group[0]?.gone ? [group] : group.map((pod) => [pod]),
  );
}

const empty = { states: new Map<string, number>(), containers: [], volumes: [], x: 0, y: 0, width: 0 };

export function plainBox({ key, object, gone }: WorldObject): Box {
  const { kind, name, replicas, type, ports = [] } = object;
  const detail = [
    gone && (object.apiVersion === '' ? 'no pods any more' : 'deleted'),
    replicas !== undefined && `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
    type,
    ports.join(', '),
  ].filter(Boolean);
  const height = heights.head + heights.foot + (detail.length > 0 ? heights.line : 0);
  return { ...empty, key, kind, name, detail: detail.join(' '), gone, height };
}

export function podBox(group: readonly WorldObject[]): Box {
  const [first] = group;
  if (!first) throw new Error('a group of pods has one at least');
  const { key, object, gone } = first;
  const containers = (object.containers ?? []).map(({ name, image, ports }) => ({
    name,
    image,
    mark: worstMark(group.map((one) => markIn(one, name))),
    ports: ports.join(', '),
  }));
  const volumes = (object.volumes ?? [])
    .filter(({ name }) => !name.startsWith('kube-api-access-'))
    .map(({ name, kind, source }) => `${name}: ${kind}${source === undefined ? '' : ` ${source}`}`);
  const height = heights.head + containers.length * heights.container + volumes.length * heights.volume + heights.foot;
  const states = new Map([...Map.groupBy(group, stateOf)].map(([state, all]) => [state, all.length]));
  const rest = { ...empty, key, gone, containers, volumes, height, states };
  if (group.length === 1) return { ...rest, kind: 'Pod', name: object.name, detail: stateOf(first) };
  const name = `${object.name.replace(/-[^-]+$/, '')}-… ×${group.length}`;
  return { ...rest, kind: 'Pods', name, detail: [...states].map(([state, count]) => `${count} ${state}`).join(', ') };
}

const stateOf = ({ gone, pod }: WorldObject) => (gone ? 'gone' : (pod?.state ?? 'unknown'));

const markIn = ({ gone, pod }: WorldObject, container: string): Mark =>
  gone ? 'ended' : markOf(pod?.containers.find(({ name }) => name === container));

const bySeverity: readonly Mark[] = ['failing', 'waiting', 'running', 'ended', 'ready'];

const worstMark = (found: readonly Mark[]) => bySeverity.find((mark) => found.includes(mark)) ?? 'waiting';

function markOf(found: ContainerSighting | undefined): Mark {
  if (!found) return 'waiting';
  const { phase, exitCode, reason = '', ready, role } = found;
  if (phase === 'running') return ready || role === 'init' ? 'ready' : 'running';
  if (phase === 'ended') return exitCode === 0 ? 'ended' : 'failing';
  return /^(?:|ContainerCreating|PodInitializing)$/.test(reason) ? 'waiting' : 'failing';
}
