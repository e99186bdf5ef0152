// What the parts that run one pod share.

import type { SimContext, SimEvent } from '../../ports.ts';
import type { FolderNode } from '../files/tree.ts';
import type { Puller } from '../images/puller.ts';
import type { Endpoint } from '../network/endpoint.ts';
import type { Network } from '../network/network.ts';
import type { Pod } from '../pod.ts';
import type { MountedVolume } from '../volumes/volume.ts';
import type { NodeSystem } from '../node-system.ts';

/** What all pods of the node have in common. */
export interface NodeContext extends SimContext {
  nodeName: string;
  nodeIP: string;
  puller: Puller;
  network: Network;
  /** The node's own file system. */
  host: FolderNode;
  disks: Map<string, FolderNode>;
  /** The node's own system, opened when somebody enters it. */
  nodeSystem(): NodeSystem;
}

export interface PodContext extends NodeContext {
  /** As it is in the store now, or was last. */
  pod(): Pod;
  endpoint: Endpoint;
  volumes: Map<string, MountedVolume>;
  /** Writes the status. */
  sync(): void;
  event(event: Omit<SimEvent, 'component'>): void;
  /** Aborts when the pod is to end. */
  stopping: AbortSignal;
  /** Whether all of the pod's work is done: what only accompanies it is not started again. */
  done(): boolean;
}
