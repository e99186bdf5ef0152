// `kubectl create clusterrolebinding`.

import { makeGenerator } from '../create/generator.ts';
import { roleSubjects, subjectFlags } from '../create/role-subjects.ts';
import { stringFlag } from '../flag-kinds.ts';

export const createClusterrolebinding = makeGenerator({
  name: 'create clusterrolebinding',
  usage:
    'create clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  summary: 'Create a cluster role binding for a particular cluster role',
  examples: ['kubectl create clusterrolebinding cluster-admin --clusterrole=cluster-admin --user=user1 --group=group1'],
  flags: [...subjectFlags, stringFlag('clusterrole', 'ClusterRole this ClusterRoleBinding should reference')],
  required: ['clusterrole'],
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  failsAs: 'clusterrolebinding:',
  build: ({ metadata, line: { flags } }) => ({
    kind: 'ClusterRoleBinding',
    apiVersion: 'rbac.authorization.k8s.io/v1',
    metadata,
    ...roleSubjects(flags),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: flags.string('clusterrole') },
  }),
});
