// Node selector and required node affinity.

import { fitsNode } from '../node-fit.ts';
import { type Filter, refuse } from './filter.ts';

export const nodeAffinity: Filter = ({ pod, node }) =>
  fitsNode(pod.spec, node) ? undefined : refuse("node(s) didn't match Pod's node affinity/selector");
