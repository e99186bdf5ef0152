// The kinds of volume that can be mounted, sorted; any other is an empty folder. Mounting puts them into a container's
// tree.

import type { Mount } from '../host.ts';
import { makeFile, makeFolder, place, ensureFolder, type FolderNode, type TreeNode } from '../files/tree.ts';
import { groupName } from '../users.ts';
import type { ContainerSpec, Pod, Volume } from '../pod.ts';
import { expandVariables } from '../containers/environment.ts';
import { configMap } from './config-map.ts';
import { downwardApi } from './downward-api.ts';
import { emptyDir } from './empty-dir.ts';
import { hostPath } from './host-path.ts';
import { persistentVolumeClaim } from './persistent-volume-claim.ts';
import { projected } from './projected.ts';
import { secret } from './secret.ts';
import { MountError, type MountedVolume, type VolumeContext, type VolumeKind } from './volume.ts';

const kinds: readonly VolumeKind[] = [
  configMap,
  downwardApi,
  emptyDir,
  hostPath,
  persistentVolumeClaim,
  projected,
  secret,
];

/** Throws a MountError whose message is the kubelet's event. */
export function mountVolumes(context: VolumeContext): Map<string, MountedVolume> {
  const mounted = new Map<string, MountedVolume>();
  for (const volume of context.pod.spec.volumes ?? []) mounted.set(volume.name, mountOne(volume, context));
  return mounted;
}

function mountOne(volume: Volume, context: VolumeContext): MountedVolume {
  const kind = kinds.find(({ source }) => volume[source] !== undefined) ?? emptyDir;
  try {
    const mounted = kind.mount(volume, (volume[kind.source] ?? {}) as Record<string, unknown>, context);
    const { fsGroup } = context.pod.spec.securityContext ?? {};
    if (fsGroup !== undefined && kind !== hostPath) giveTo(fsGroup, mounted);
    return mounted;
  } catch (error) {
    if (!(error instanceof MountError)) throw error;
    throw new MountError(`MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`);
  }
}

/** Lets a group have all that is in a volume. */
function giveTo(group: number, { node, refresh }: MountedVolume): void {
  node.group = groupName(group) || String(group);
  node.mode |= 0o2070;
  refresh?.();
}

/** Hangs the container's mounts into its tree; `nodes` tells which of them may not be changed. */
export function mountInto(
  root: FolderNode,
  container: ContainerSpec,
  volumes: ReadonlyMap<string, MountedVolume>,
  env: Record<string, string>,
  now: number,
): { nodes: Map<TreeNode, boolean>; mounts: Mount[] } {
  const nodes = new Map<TreeNode, boolean>();
  const mounts: Mount[] = [];
  const wanted = [...(container.volumeMounts ?? [])].sort((a, b) => a.mountPath.length - b.mountPath.length);
  for (const mount of wanted) {
    const volume = volumes.get(mount.name);
    if (!volume) continue;
    const subPath = mount.subPathExpr === undefined ? mount.subPath : expandVariables(mount.subPathExpr, env);
    const node = subPath ? subNode(volume.node, subPath, now) : volume.node;
    const path = mount.mountPath.replace(/\/+$/, '');
    place(root, path, node);
    const readOnly = volume.readOnly || mount.readOnly === true;
    nodes.set(node, readOnly);
    mounts.push({ path, readOnly, inMemory: volume.inMemory === true });
  }
  return { nodes, mounts };
}

/** A place inside a volume; links of projected folders are followed. */
function subNode(node: TreeNode, path: string, now: number): TreeNode {
  let current = node;
  for (const name of path.split('/').filter(Boolean)) {
    if (current.kind !== 'directory') return makeFolder(now);
    const next = current.entries.get(name);
    current =
      next?.kind === 'symlink' ? subNode(current, next.target, now) : (next ?? ensureFolder(current, name, now));
  }
  return current;
}

/** The service account's folder and the rest, as `volumeMounts` of a container's status. */
export const mountStatuses = (container: ContainerSpec): Record<string, unknown>[] =>
  (container.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => ({
    mountPath,
    name,
    ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
  }));

/** Names of config maps and secrets that the pod's volumes show. */
export function shownObjects(pod: Pod): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (value === null || typeof value !== 'object') return;
    const { configMap: map, secret: hidden } = value as {
      configMap?: { name?: string };
      secret?: { secretName?: string; name?: string };
    };
    if (map?.name) names.add(`configmaps/${map.name}`);
    const secretName = hidden?.secretName ?? hidden?.name;
    if (secretName) names.add(`secrets/${secretName}`);
    Object.values(value).forEach(visit);
  };
  visit(pod.spec.volumes);
  return names;
}

/** The file that a container may leave its last words in. */
export function placeTerminationFile(root: FolderNode, path: string, now: number): void {
  place(root, path, makeFile('', now, 0o666));
}
