// How one kind of volume comes into being.

import type { SimContext } from '../../ports.ts';
import type { FolderNode, TreeNode } from '../files/tree.ts';
import type { Pod, Volume } from '../pod.ts';

export interface VolumeContext extends SimContext {
  pod: Pod;
  podIP: string;
  hostIP: string;
  /** The node's own file system. */
  host: FolderNode;
  /** What persistent volumes hold, by name; outlives pods. */
  disks: Map<string, FolderNode>;
}

export interface MountedVolume {
  node: TreeNode;
  readOnly: boolean;
  /** Held in memory, which `df` and `mount` tell. */
  inMemory?: boolean;
  /** Brings the content up to date with the objects it is made from. */
  refresh?(): void;
}

/** Why a volume cannot be mounted yet, as the kubelet's event has it. */
export class MountError extends Error {}

export interface VolumeKind {
  /** The field of the pod's volume that asks for it. */
  source: string;
  mount(volume: Volume, source: Record<string, unknown>, context: VolumeContext): MountedVolume;
}
