// A tainted node takes only pods that tolerate the taint.

import { nodeTaints, tolerates } from '../node-fit.ts';
import { type Filter, refuse } from './filter.ts';

export const taints: Filter = ({ pod, node }) => {
  const repelling = nodeTaints(node).find(
    (taint) => taint.effect !== 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, taint),
  );
  return repelling && refuse(`node(s) had untolerated taint {${repelling.key}: ${repelling.value ?? ''}}`);
};
