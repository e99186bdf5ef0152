// SelfSubjectReviews (`kubectl auth whoami`) and TokenReviews.

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
  answer: (object, _context, { name, groups }) => ({ ...object, status: { userInfo: { username: name, groups } } }),
};

export const tokenReviews: ResourceType = {
  ...review,
  kind: 'TokenReview',
  plural: 'tokenreviews',
  singular: 'tokenreview',
  // The simulator's one token is the administrator's, which nobody sends here.
  answer: (object) => ({ ...object, status: { user: {}, error: 'invalid bearer token' } }),
};
