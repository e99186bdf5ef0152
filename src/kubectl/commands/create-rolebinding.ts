// `kubectl create rolebinding`.

import { CommandError } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { roleSubjects, subjectFlags } from '../create/role-subjects.ts';
import { stringFlag } from '../flag-kinds.ts';

export const createRolebinding = makeGenerator({
  name: 'create rolebinding',
  usage:
    'create rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  summary: 'Create a role binding for a particular role or cluster role',
  examples: [
    'kubectl create rolebinding admin --clusterrole=admin --user=user1 --group=group1',
    'kubectl create rolebinding admin-binding --role=admin --serviceaccount=monitoring:sa-dev',
  ],
  flags: [
    ...subjectFlags,
    stringFlag('clusterrole', 'ClusterRole this RoleBinding should reference'),
    stringFlag('role', 'Role this RoleBinding should reference'),
  ],
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  failsAs: 'rolebinding:',
  build({ metadata, line: { flags } }) {
    const [role, clusterRole] = [flags.string('role'), flags.string('clusterrole')];
    if ((role === '') === (clusterRole === '')) {
      throw new CommandError('exactly one of clusterrole or role must be specified');
    }
    return {
      kind: 'RoleBinding',
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata,
      ...roleSubjects(flags),
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: role ? 'Role' : 'ClusterRole',
        name: role || clusterRole,
      },
    };
  },
});
