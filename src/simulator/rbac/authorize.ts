// Role-based access control: what the stored roles and bindings allow a user. Answers reviews; the API server itself lets
// its administrator do everything.

import type { SimObject, Store } from '../ports.ts';
import type { PolicyRule, RoleBinding } from '../resources/rbac.ts';
import type { Requester } from '../resources/resource-type.ts';

export interface Attributes {
  verb: string;
  group?: string;
  resource?: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  /** Set for paths that are no resources. */
  path?: string;
}

const GROUP = 'rbac.authorization.k8s.io';
const ALL = '*';

/** Why it is allowed, empty for the administrator; undefined when it is not. */
export function authorize(store: Store, user: Requester, attributes: Attributes): string | undefined {
  if (user.groups.includes('system:masters')) return '';
  for (const { binding, rules } of grants(store, user, attributes.namespace)) {
    if (rules.some((rule) => covers(rule, attributes))) return reason(binding, user);
  }
  return undefined;
}

/** All rules that hold for the user in a namespace. */
export function rulesFor(store: Store, user: Requester, namespace: string): PolicyRule[] {
  if (user.groups.includes('system:masters')) {
    return [
      { verbs: [ALL], apiGroups: [ALL], resources: [ALL] },
      { verbs: [ALL], nonResourceURLs: [ALL] },
    ];
  }
  return grants(store, user, namespace).flatMap(({ rules }) => rules);
}

interface Grant {
  binding: RoleBinding;
  rules: PolicyRule[];
}

function grants(store: Store, user: Requester, namespace: string | undefined): Grant[] {
  const everywhere = store.list(`clusterrolebindings.${GROUP}`) as RoleBinding[];
  const here = namespace ? (store.list(`rolebindings.${GROUP}`, namespace) as RoleBinding[]) : [];
  return [...everywhere, ...here]
    .filter((binding) => (binding.subjects ?? []).some((subject) => isUser(subject, user, binding.metadata.namespace)))
    .map((binding) => ({ binding, rules: rulesOf(store, binding) }));
}

function rulesOf(store: Store, { roleRef, metadata }: RoleBinding): PolicyRule[] {
  const role: SimObject | undefined =
    roleRef.kind === 'ClusterRole'
      ? store.get(`clusterroles.${GROUP}`, undefined, roleRef.name)
      : store.get(`roles.${GROUP}`, metadata.namespace, roleRef.name);
  return (role?.['rules'] ?? []) as PolicyRule[];
}

type Subject = NonNullable<RoleBinding['subjects']>[number];

function isUser(subject: Subject, user: Requester, bindingNamespace: string | undefined): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === ALL || subject.name === user.name;
    case 'Group':
      return user.groups.includes(subject.name);
    case 'ServiceAccount':
      return user.name === `system:serviceaccount:${subject.namespace ?? bindingNamespace}:${subject.name}`;
    default:
      return false;
  }
}

function covers(rule: PolicyRule, { verb, group = '', resource = '', subresource, name, path }: Attributes): boolean {
  const has = (list: readonly string[] | undefined, value: string) =>
    (list ?? []).some((entry) => entry === ALL || entry === value);
  if (!has(rule.verbs, verb)) return false;
  if (path !== undefined) {
    return (rule.nonResourceURLs ?? []).some((url) =>
      url.endsWith(ALL) ? path.startsWith(url.slice(0, -1)) : url === path,
    );
  }
  const full = subresource ? `${resource}/${subresource}` : resource;
  const fits = (rule.resources ?? []).some(
    (entry) => entry === ALL || entry === full || (subresource && entry === `${ALL}/${subresource}`),
  );
  return has(rule.apiGroups, group) && fits && (!rule.resourceNames?.length || rule.resourceNames.includes(name ?? ''));
}

function reason({ kind, metadata, roleRef, subjects }: RoleBinding, user: Requester): string {
  const subject = subjects?.find((entry) => isUser(entry, user, metadata.namespace));
  const where = metadata.namespace ? `${metadata.name}/${metadata.namespace}` : metadata.name;
  const who = subject?.kind === 'ServiceAccount' ? `${subject.name}/${subject.namespace}` : subject?.name;
  return `RBAC: allowed by ${kind} "${where}" of ${roleRef.kind} "${roleRef.name}" to ${subject?.kind} "${who}"`;
}
