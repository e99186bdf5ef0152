// `kubectl create clusterrole`.

import { CommandError, type CommandContext, type FlagValues } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import {
  checkedResources,
  policyRules,
  resourcesOf,
  ruleFlags,
  verbsOf,
  warnOfVerbs,
  type PolicyRule,
} from '../create/policy-rules.ts';
import { arrayFlag, sliceFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';

export const createClusterrole = makeGenerator({
  name: 'create clusterrole',
  usage:
    'create clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename] ' +
    '[--dry-run=server|client|none]',
  summary: 'Create a cluster role',
  examples: [
    'kubectl create clusterrole pod-reader --verb=get,list,watch --resource=pods',
    'kubectl create clusterrole "foo" --verb=get --non-resource-url=/logs/*',
    'kubectl create clusterrole monitoring --aggregation-rule="rbac.example.com/aggregate-to-monitoring=true"',
  ],
  flags: [
    ...ruleFlags,
    arrayFlag('aggregation-rule', 'An aggregation label selector for combining ClusterRoles.'),
    sliceFlag('non-resource-url', 'A partial url that user should have access to.'),
  ],
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  async build({ metadata, line: { flags }, context }) {
    const role = { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1', metadata };
    const aggregated = aggregation(flags);
    if (aggregated === undefined) return { ...role, rules: await rules(flags, context) };
    if (['verb', 'resource', 'resource-name', 'non-resource-url'].some((name) => flags.list(name).length)) {
      throw new CommandError(
        'aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames',
      );
    }
    return { ...role, rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregated }] } };
  },
});

function aggregation(flags: FlagValues): Record<string, string> | undefined {
  const values = flags.list('aggregation-rule');
  const pairs = values.flatMap((value) => value.split(',').map((pair) => ({ value, at: pair.indexOf('='), pair })));
  const malformed = pairs.find(({ at }) => at < 0);
  if (malformed) {
    throw new CommandError(
      `invalid argument ${quote(malformed.value)} for "--aggregation-rule" flag: malformed pair, expect string=string\n` +
        "See 'kubectl create clusterrole --help' for usage.",
    );
  }
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.map(({ at, pair }) => [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]));
}

async function rules(flags: FlagValues, context: CommandContext): Promise<PolicyRule[]> {
  const verbs = verbsOf(flags);
  const typed = resourcesOf(flags);
  const urls = [...new Set(flags.list('non-resource-url'))];
  if (verbs.length === 0) throw new CommandError('at least one verb must be specified');
  if (typed.length + urls.length === 0) {
    throw new CommandError('one of resource or nonResourceURL must be specified');
  }
  if (typed.length) await warnOfVerbs(verbs, context);
  const resources = await checkedResources(typed, verbs, context);
  if (urls.length) checkUrls(urls, verbs);
  return [
    ...policyRules(resources, verbs, flags.list('resource-name')),
    ...(urls.length ? [{ verbs, nonResourceURLs: urls }] : []),
  ];
}

const urlVerbs = ['*', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options'];

function checkUrls(urls: readonly string[], verbs: readonly string[]): void {
  const foreign = verbs.find((verb) => !urlVerbs.includes(verb));
  if (foreign) throw new CommandError(`invalid verb: '${foreign}' for nonResourceURL`);
  for (const url of urls.filter((each) => each !== '*')) {
    if (!url.startsWith('/')) throw new CommandError('nonResourceURL should start with /');
    if (url.slice(0, -1).includes('*')) {
      throw new CommandError("nonResourceURL only supports wildcard matches when '*' is at the end");
    }
  }
}
