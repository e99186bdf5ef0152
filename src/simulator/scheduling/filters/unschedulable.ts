// A cordoned node takes no new pods.

import { at } from '../../object/json.ts';
import { tolerates } from '../node-fit.ts';
import { type Filter, refuse } from './filter.ts';

const TAINT = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

export const unschedulable: Filter = ({ pod, node }) =>
  at(node, 'spec', 'unschedulable') === true && !tolerates(pod.spec.tolerations, TAINT)
    ? refuse('node(s) were unschedulable')
    : undefined;
