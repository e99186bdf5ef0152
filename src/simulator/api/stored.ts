// Where a kind's objects are kept: under its own key, or under that of the kind it is a view of.

import { type ResourceType, storageKey } from '../resources/resource-type.ts';
import type { Api, ResourceRequest } from './api.ts';

export const storedUnder = (type: ResourceType): string => type.view?.of ?? storageKey(type);

export const keptBy = ({ type }: ResourceRequest, { registry }: Api): ResourceType =>
  type.view ? registry.kinds.byKey(type.view.of) : type;
