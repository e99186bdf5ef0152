// `describe role` and `describe clusterrole`: the rules, each line one resource.

import type { KubeObject } from '../../cluster/port.ts';
import { compactRules, ruleCells, type PolicyRule } from '../auth/policy-rule.ts';
import type { Describer } from './describer.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';

type Role = KubeObject & { rules?: PolicyRule[] | null };

const describerOf = (kind: string): Describer => ({
  group: 'rbac.authorization.k8s.io',
  kind,
  describe: async ({ live }) => describeRole(live.object as Role),
});

export const role = describerOf('Role');
export const clusterRole = describerOf('ClusterRole');

/** Pure. */
export function describeRole({ metadata = {}, rules }: Role): string {
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'PolicyRule:\n',
    line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs'),
    line(1, '---------\t-----------------\t--------------\t-----'),
    ...compactRules(rules ?? []).map((rule) => line(1, ruleCells(rule).join('\t'))),
  ]);
}
