// `describe rolebinding` and `describe clusterrolebinding`.

import type { KubeObject } from '../../cluster/port.ts';
import type { Describer } from './describer.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';

type Binding = KubeObject & {
  roleRef?: { kind?: string; name?: string };
  subjects?: { kind?: string; name?: string; namespace?: string }[];
};

const describerOf = (kind: string): Describer => ({
  group: 'rbac.authorization.k8s.io',
  kind,
  describe: async ({ live }) => describeBinding(live.object as Binding),
});

export const roleBinding = describerOf('RoleBinding');
export const clusterRoleBinding = describerOf('ClusterRoleBinding');

/** Pure. */
export function describeBinding({ metadata = {}, roleRef = {}, subjects = [] }: Binding): string {
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'Role:\n',
    field(1, 'Kind', roleRef.kind ?? ''),
    field(1, 'Name', roleRef.name ?? ''),
    'Subjects:\n',
    line(1, 'Kind\tName\tNamespace'),
    line(1, '----\t----\t---------'),
    ...subjects.map(({ kind = '', name = '', namespace = '' }) => line(1, `${kind}\t${name}\t${namespace}`)),
  ]);
}
