// The rules of a role from its flags: verbs, resources and names, as kubectl checks and groups them.

import { CommandError, type CommandContext, type FlagValues } from '../command.ts';
import { sliceFlag, arrayFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchResource } from '../resources/match-resource.ts';

/** Fields in the order of Go's struct. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

export const ruleFlags = [
  sliceFlag('resource', 'Resource that the rule applies to'),
  arrayFlag(
    'resource-name',
    'Resource in the white list that the rule applies to, repeat this flag for multiple items',
  ),
  sliceFlag('verb', 'Verb that applies to the resources contained in the rule'),
];

const knownVerbs = [
  ...['*', 'get', 'delete', 'list', 'create', 'update', 'patch', 'watch', 'proxy', 'deletecollection', 'use', 'bind'],
  ...['escalate', 'impersonate'],
];

/** Verbs that only some resources have, with their groups. Source: kubectl's `create role`. */
const specialVerbs: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  escalate: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  impersonate: ['users.', 'serviceaccounts.', 'groups.', 'userextras.authentication.k8s.io'],
};

/** `*` alone means all of them. */
export function verbsOf(flags: FlagValues): string[] {
  const verbs = [...new Set(flags.list('verb'))];
  return verbs.includes('*') ? ['*'] : verbs;
}

export interface RuleResource {
  resource: string;
  group: string;
  subresource: string;
}

/** `deployments.apps/scale`, as it is typed. */
export function resourcesOf(flags: FlagValues): RuleResource[] {
  const typed = flags.list('resource').map((text): RuleResource => {
    const [head = '', ...subresource] = text.split('/');
    const [resource = '', ...group] = head.split('.');
    return { resource, group: group.join('.'), subresource: subresource.join('/') };
  });
  const everything = typed.find(({ resource, group, subresource }) => resource === '*' && !group && !subresource);
  return everything ? [everything] : typed;
}

/** Tells standard error of verbs that Kubernetes has no use for. */
export async function warnOfVerbs(verbs: readonly string[], context: CommandContext): Promise<void> {
  for (const verb of verbs.filter((each) => !knownVerbs.includes(each))) {
    await context.stderr.write(`Warning: '${verb}' is not a standard resource verb\n`);
  }
}

/** Looks each resource up. Throws CommandError for what the server does not have, or not with that verb. */
export async function checkedResources(
  typed: readonly RuleResource[],
  verbs: readonly string[],
  context: CommandContext,
): Promise<RuleResource[]> {
  const found: RuleResource[] = [];
  for (const each of typed) {
    if (each.resource === '') throw new CommandError('resource must be specified if apiGroup/subresource specified');
    if (each.resource === '*') return [...typed];
    const type = await lookUp(each, context);
    const named = type ? { ...each, resource: type.plural, group: type.group } : each;
    const special = verbs.filter((verb) => specialVerbs[verb]);
    const refused = special.find((verb) => !specialVerbs[verb]?.includes(`${named.resource}.${named.group}`));
    if (refused) {
      throw new CommandError(`can not perform '${refused}' on '${named.resource}' in group '${named.group}'`);
    }
    if (type === undefined && special.length === 0) throw unknownResource(each);
    found.push(named);
  }
  return found;
}

async function lookUp({ resource, group }: RuleResource, context: CommandContext) {
  const word = group ? `${resource}.${group}` : resource;
  return matchResource(builtinResources, word) ?? matchResource(await (await context.cluster()).resources(), word);
}

const unknownResource = ({ resource, group }: RuleResource) =>
  new CommandError(
    `the server doesn't have a resource type ${quote(resource)}${group ? ` in group ${quote(group)}` : ''}`,
    { verbatim: true },
  );

/** One rule for each API group. */
export function policyRules(
  resources: readonly RuleResource[],
  verbs: string[],
  names: readonly string[],
): PolicyRule[] {
  const resourceNames = [...new Set(names)];
  const groups = [...new Set(resources.map(({ group }) => group))].sort();
  return groups.map((group) => ({
    verbs,
    apiGroups: [group],
    resources: [
      ...new Set(
        resources
          .filter((each) => each.group === group)
          .map(({ resource, subresource }) => (subresource ? `${resource}/${subresource}` : resource)),
      ),
    ],
    ...(resourceNames.length && { resourceNames }),
  }));
}
