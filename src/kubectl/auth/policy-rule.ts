// Rules of roles: what one allows, taken apart into single permissions and put together again for people. Pure.

import { goPlain } from '../go-format.ts';
import { goJson } from '../go-json.ts';

export interface PolicyRule {
  verbs?: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** Rules of one verb, one resource and at most one name each. */
export function breakDown({
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
  verbs = [],
}: PolicyRule): PolicyRule[] {
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

/** One rule for each resource (and name) with all its verbs, in the order of Go's printing of a rule. */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
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

/** The cells of a rule's row: resource, URLs, names, verbs. */
export function ruleCells({
  resources = [],
  apiGroups = [],
  nonResourceURLs,
  resourceNames,
  verbs,
}: PolicyRule): string[] {
  const lists = [nonResourceURLs, resourceNames, verbs].map((list) => goPlain(list ?? []));
  return [resourceName(resources, apiGroups), ...lists];
}

/** `pods/log` of the core group, `deployments.apps/scale` of another. */
function resourceName([resource]: readonly string[], [group]: readonly string[]): string {
  if (resource === undefined) return '';
  const [name = '', ...sub] = resource.split('/');
  return [group ? `${name}.${group}` : name, ...sub].join('/');
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

/** The single permissions in `asked` that no rule of `owned` grants. */
export function uncovered(owned: readonly PolicyRule[], asked: readonly PolicyRule[]): PolicyRule[] {
  return asked.flatMap(breakDown).filter((permission) => !owned.some((rule) => covers(rule, permission)));
}

function covers(
  rule: PolicyRule,
  { verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule,
): boolean {
  const has = (owned: readonly string[] = [], asked: readonly string[] = []) =>
    owned.includes('*') || asked.every((item) => owned.includes(item));
  const names = rule.resourceNames ?? [];
  return (
    has(rule.verbs, verbs) &&
    has(rule.apiGroups, apiGroups) &&
    (resources ?? []).every((resource) => coversResource(rule.resources ?? [], resource)) &&
    (names.length === 0 || (resourceNames !== undefined && resourceNames.every((name) => names.includes(name)))) &&
    (nonResourceURLs ?? []).every((url) => (rule.nonResourceURLs ?? []).some((owner) => coversUrl(owner, url)))
  );
}

function coversResource(owned: readonly string[], resource: string): boolean {
  const slash = resource.indexOf('/');
  const anyOwner = slash < 0 ? [] : [`*/${resource.slice(slash + 1)}`];
  return ['*', resource, ...anyOwner].some((name) => owned.includes(name));
}

const coversUrl = (owner: string, url: string) =>
  owner === url || (owner.endsWith('*') && url.startsWith(owner.replace(/\*+$/, '')));
