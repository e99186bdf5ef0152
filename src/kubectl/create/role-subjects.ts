// Who a role is bound to, from the flags of the two bindings.

import { CommandError, type FlagValues } from '../command.ts';
import { arrayFlag } from '../flag-kinds.ts';

export const subjectFlags = [
  arrayFlag('group', 'Groups to bind to the role. The flag can be repeated to add multiple groups.'),
  arrayFlag('serviceaccount', 'Service accounts to bind to the role, in the format <namespace>:<name>.'),
  arrayFlag('user', 'Usernames to bind to the role. The flag can be repeated to add multiple users.'),
];

const group = 'rbac.authorization.k8s.io';

/** Fields in the order of Go's struct. Throws CommandError. */
export function roleSubjects(flags: FlagValues): { subjects?: object[] } {
  const subjects = [
    ...flags.list('user').map((name) => ({ kind: 'User', apiGroup: group, name })),
    ...flags.list('group').map((name) => ({ kind: 'Group', apiGroup: group, name })),
    ...flags.list('serviceaccount').map(serviceAccount),
  ];
  return subjects.length ? { subjects } : {};
}

function serviceAccount(text: string): object {
  const [namespace, name, ...more] = text.split(':');
  if (!namespace || !name || more.length) throw new CommandError('serviceaccount must be <namespace>:<name>');
  return { kind: 'ServiceAccount', name, namespace };
}
