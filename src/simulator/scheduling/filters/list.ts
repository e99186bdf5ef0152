// The filters in the scheduler's order. The first that refuses a node speaks for it.

import type { Filter } from './filter.ts';
import { nodeAffinity } from './node-affinity.ts';
import { nodePorts } from './node-ports.ts';
import { nodeResources } from './node-resources.ts';
import { podAffinity } from './pod-affinity.ts';
import { taints } from './taints.ts';
import { topologySpread } from './topology-spread.ts';
import { unschedulable } from './unschedulable.ts';
import { volumeAffinity } from './volume-affinity.ts';

export const filters: readonly Filter[] = [
  unschedulable,
  taints,
  nodeAffinity,
  nodePorts,
  nodeResources,
  volumeAffinity,
  topologySpread,
  podAffinity,
];
