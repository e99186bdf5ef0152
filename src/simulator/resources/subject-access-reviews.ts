// The four kinds of access reviews, answered from the stored roles and bindings.

import { isMap, type JsonMap, mapAt } from '../object/json.ts';
import { type Attributes, authorize, rulesFor } from '../rbac/authorize.ts';
import type { SimObject } from '../ports.ts';
import { nameColumn, text } from './columns.ts';
import type { Requester, ResourceType, WriteContext } from './resource-type.ts';

const review = {
  group: 'authorization.k8s.io',
  versions: ['v1'],
  verbs: ['create'],
  columns: [nameColumn],
  row: (object: SimObject) => [object.metadata.name],
} as const satisfies Partial<ResourceType>;

function attributesOf(spec: JsonMap): Attributes {
  const { resourceAttributes: resource, nonResourceAttributes: path } = spec;
  if (isMap(resource)) {
    return {
      verb: text(resource['verb']),
      group: text(resource['group']),
      resource: text(resource['resource']),
      subresource: text(resource['subresource']),
      namespace: text(resource['namespace']),
      name: text(resource['name']),
    };
  }
  return { verb: text(isMap(path) ? path['verb'] : ''), path: text(isMap(path) ? path['path'] : '') };
}

function decide(object: SimObject, { store }: WriteContext, who: Requester): SimObject {
  const reason = authorize(store, who, attributesOf(mapAt(object, 'spec')));
  return {
    ...object,
    status: reason === undefined ? { allowed: false } : { allowed: true, ...(reason && { reason }) },
  };
}

/** The user that the review names. */
function namedUser(object: SimObject): Requester {
  const spec = mapAt(object, 'spec');
  const groups = Array.isArray(spec['groups']) ? spec['groups'].map(String) : [];
  return { name: text(spec['user']), groups };
}

export const selfSubjectAccessReviews: ResourceType = {
  ...review,
  kind: 'SelfSubjectAccessReview',
  plural: 'selfsubjectaccessreviews',
  singular: 'selfsubjectaccessreview',
  namespaced: false,
  answer: decide,
};

export const subjectAccessReviews: ResourceType = {
  ...review,
  kind: 'SubjectAccessReview',
  plural: 'subjectaccessreviews',
  singular: 'subjectaccessreview',
  namespaced: false,
  answer: (object, context) => decide(object, context, namedUser(object)),
};

export const localSubjectAccessReviews: ResourceType = {
  ...review,
  kind: 'LocalSubjectAccessReview',
  plural: 'localsubjectaccessreviews',
  singular: 'localsubjectaccessreview',
  namespaced: true,
  answer: (object, context) => decide(object, context, namedUser(object)),
};

export const selfSubjectRulesReviews: ResourceType = {
  ...review,
  kind: 'SelfSubjectRulesReview',
  plural: 'selfsubjectrulesreviews',
  singular: 'selfsubjectrulesreview',
  namespaced: false,
  answer(object, { store }, who) {
    const rules = rulesFor(store, who, text(mapAt(object, 'spec')['namespace']));
    const isPath = (rule: { nonResourceURLs?: string[] }) => (rule.nonResourceURLs?.length ?? 0) > 0;
    return {
      ...object,
      status: {
        incomplete: false,
        nonResourceRules: rules.filter(isPath).map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
        resourceRules: rules.filter((rule) => !isPath(rule)),
      },
    };
  },
};
