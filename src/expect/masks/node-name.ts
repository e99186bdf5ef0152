// The node in the scheduler's and the kubelet's messages.

import type { Mask } from '../mask.ts';

export const nodeName: Mask = {
  name: 'node-name',
  says: 'any node',
  pattern:
    /(?<=Successfully assigned [\w.-]{1,253}(?:\/[\w.-]{1,253})? to |\bkubelet, |\bon node "?)[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/y,
  pair: 'NODE',
};
