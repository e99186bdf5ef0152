// `describe role` and `describe clusterrole`: the rules, each line one resource.

import type { KubeObject } from '../../cluster/port.ts';
import { goPlain } from '../go-format.ts';
import { goJson } from '../go-json.ts';
import type { Describer } from './describer.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';

export interface PolicyRule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
  verbs?: string[];
}

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
  const rows = compactRules(rules ?? []).map(
    ({ resources = [], apiGroups = [], nonResourceURLs, resourceNames, verbs }) =>
      line(
        1,
        [
          resourceName(resources, apiGroups),
          ...[nonResourceURLs, resourceNames, verbs].map((list) => goPlain(list ?? [])),
        ].join('\t'),
      ),
  );
  return description([
    field(0, 'Name', metadata.name),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'PolicyRule:\n',
    line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs'),
    line(1, '---------\t-----------------\t--------------\t-----'),
    ...rows,
  ]);
}

/** `pods/log` of the core group, `deployments.apps/scale` of another. */
function resourceName([resource]: readonly string[], [group]: readonly string[]): string {
  if (resource === undefined) return '';
  const [name = '', ...sub] = resource.split('/');
  return [group ? `${name}.${group}` : name, ...sub].join('/');
}

/** One rule for each resource (and name) with all its verbs, in the order of Go's printing of a rule. */
function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const simple = new Map<string, PolicyRule>();
  const others: PolicyRule[] = [];
  for (const rule of rules.flatMap(breakDown)) {
    if (rule.nonResourceURLs) others.push(rule);
    else {
      const { verbs = [], ...place } = rule;
      const key = goJson(place);
      const known = simple.get(key);
      if (known) known.verbs = [...new Set([...(known.verbs ?? []), ...verbs])];
      else simple.set(key, rule);
    }
  }
  return [...others, ...simple.values()]
    .map((rule) => ({ rule, key: goString(rule) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ rule }) => rule);
}

/** Rules of one verb, one resource and at most one name each. */
function breakDown({
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
  verbs = [],
}: PolicyRule) {
  const names = resourceNames.length ? resourceNames.map((name) => [name]) : [undefined];
  const ofResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        names.map((name): PolicyRule => ({
          apiGroups: [group],
          resources: [resource],
          verbs: [verb],
          ...(name && { resourceNames: name }),
        })),
      ),
    ),
  );
  const ofUrls = nonResourceURLs.flatMap((url) =>
    verbs.map((verb): PolicyRule => ({ nonResourceURLs: [url], verbs: [verb] })),
  );
  return [...ofResources, ...ofUrls];
}

const goString = ({
  verbs = [],
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
}: PolicyRule) =>
  `&PolicyRule{Verbs:${goPlain(verbs)},APIGroups:${goPlain(apiGroups)},Resources:${goPlain(resources)},` +
  `ResourceNames:${goPlain(resourceNames)},NonResourceURLs:${goPlain(nonResourceURLs)},}`;
