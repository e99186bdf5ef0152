// `kubectl set subject`: more users, groups and service accounts for a role binding.

import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type FlagValues } from '../command.ts';
import { selectorFlag } from '../common-flags.ts';
import { subjectFlags } from '../create/role-subjects.ts';
import { dryRunStrategy } from '../dry-run.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { namedPairs } from '../resources/targets.ts';
import { checkLocal, setEach, setFlags, subjectsOf, type Setting, type Subject } from '../set/set-each.ts';

export const setSubject: Command = {
  name: 'set subject',
  usage:
    'set subject (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  summary: 'Update the user, group, or service account in a role binding or cluster role binding',
  examples: ['kubectl set subject rolebinding admin --user=user1 --user=user2 --group=group1'],
  flags: [...setFlags('subject'), selectorFlag, ...subjectFlags],
  read: ({ args, flags }) => ({
    names: namedRefs(args, flags),
    effects: writeEffects(
      namedPairs(args).map(({ type }) => type),
      flags,
    ),
  }),
  async run(line, context) {
    const { args, flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const operation = 'subjects updated';
    const printer = await resultPrinter(flags, context, { operation, dryRun, keepOrder: true });
    const subjects = await subjectsOf(line, args, context);
    checkLocal(line, dryRun);
    check(flags, subjects);
    const added = subjectsToAdd(flags, await context.currentNamespace());
    await setEach(subjects, subjectSetting(added), { line, dryRun, printer, context });
  },
};

function check(flags: FlagValues, subjects: readonly Subject[]): void {
  if (flags.bool('all') && flags.string('selector')) {
    throw new CommandError('cannot set --all and --selector at the same time');
  }
  if (['user', 'group', 'serviceaccount'].every((name) => flags.list(name).length === 0)) {
    throw new CommandError('you must specify at least one value of user, group or serviceaccount');
  }
  for (const account of flags.list('serviceaccount')) {
    const [namespace, name, ...more] = account.split(':');
    if (!name || more.length) throw new CommandError('serviceaccount must be <namespace>:<name>');
    if (!namespace && subjects.some(({ object }) => object.kind === 'ClusterRoleBinding')) {
      throw new CommandError('serviceaccount must be <namespace>:<name>, namespace must be specified');
    }
  }
}

const group = 'rbac.authorization.k8s.io';

function subjectsToAdd(flags: FlagValues, currentNamespace: string): object[] {
  const sorted = (name: string) => [...new Set(flags.list(name))].sort();
  return [
    ...sorted('user').map((name) => ({ kind: 'User', apiGroup: group, name })),
    ...sorted('group').map((name) => ({ kind: 'Group', apiGroup: group, name })),
    ...sorted('serviceaccount').map((account) => {
      const [namespace, name] = account.split(':');
      return { kind: 'ServiceAccount', name, namespace: namespace || currentNamespace };
    }),
  ];
}

const subjectSetting = (added: readonly object[]): Setting => ({
  verb: 'set subject',
  failure: 'failed to patch subjects to rolebinding:',
  change(object: KubeObject) {
    if (object.kind !== 'RoleBinding' && object.kind !== 'ClusterRoleBinding') {
      throw new CommandError('setting subjects is only supported for RoleBinding/ClusterRoleBinding');
    }
    const present = (object['subjects'] ?? []) as object[];
    const missing = added.filter((subject) => !present.some((known) => isDeepStrictEqual(known, subject)));
    return missing.length ? { ...object, subjects: [...present, ...missing] } : undefined;
  },
});
