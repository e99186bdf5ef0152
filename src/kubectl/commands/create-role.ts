// `kubectl create role`.

import { CommandError } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { checkedResources, policyRules, resourcesOf, ruleFlags, verbsOf, warnOfVerbs } from '../create/policy-rules.ts';

export const createRole = makeGenerator({
  name: 'create role',
  usage:
    'create role NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] ' +
    '[--dry-run=server|client|none]',
  summary: 'Create a role with single rule',
  examples: [
    'kubectl create role pod-reader --verb=get --verb=list --verb=watch --resource=pods',
    'kubectl create role foo --verb=get,list,watch --resource=rs.apps',
  ],
  flags: ruleFlags,
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  async build({ metadata, line: { flags }, context }) {
    const verbs = verbsOf(flags);
    if (verbs.length === 0) throw new CommandError('at least one verb must be specified');
    await warnOfVerbs(verbs, context);
    const typed = resourcesOf(flags);
    if (typed.length === 0) throw new CommandError('at least one resource must be specified');
    const rules = policyRules(await checkedResources(typed, verbs, context), verbs, flags.list('resource-name'));
    return { kind: 'Role', apiVersion: 'rbac.authorization.k8s.io/v1', metadata, rules };
  },
});
