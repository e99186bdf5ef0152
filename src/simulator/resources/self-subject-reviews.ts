// SelfSubjectReviews (`kubectl auth whoami`) and TokenReviews.

import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { nameColumn } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

const review = {
  group: 'authentication.k8s.io',
  versions: ['v1'],
  verbs: ['create'],
  namespaced: false,
  columns: [nameColumn],
  row: (object: SimObject) => [object.metadata.name],
} as const satisfies Partial<ResourceType>;

export const selfSubjectReviews: ResourceType = {
  ...review,
  kind: 'SelfSubjectReview',
  plural: 'selfsubjectreviews',
  singular: 'selfsubjectreview',
  answer: ({ metadata, ...object }, { now }, { name, uid, groups, extra }) => ({
    ...object,
    metadata: { ...metadata, creationTimestamp: toTime(now) },
    status: { userInfo: { username: name, ...(uid && { uid }), groups, ...(extra && { extra }) } },
  }),
};

export const tokenReviews: ResourceType = {
  ...review,
  kind: 'TokenReview',
  plural: 'tokenreviews',
  singular: 'tokenreview',
  // The simulator's one token is the administrator's, which nobody sends here.
  answer: (object) => ({ ...object, status: { user: {}, error: 'invalid bearer token' } }),
};
