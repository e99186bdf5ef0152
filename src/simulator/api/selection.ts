// Which objects a list, a watch or a deletion of many is about.

import { fieldMatcher, parseFieldSelector } from '../object/field-selector.ts';
import { matches, parseLabelSelector } from '../object/label-selector.ts';
import type { SimObject } from '../ports.ts';
import type { ResourceRequest } from './api.ts';

export interface Selection {
  /** Whether any selector was given. */
  narrow: boolean;
  includes(object: SimObject): boolean;
}

export function selectionOf(request: ResourceRequest): Selection {
  const labelText = request.query.get('labelSelector') ?? '';
  const fieldText = request.query.get('fieldSelector') ?? '';
  const labels = parseLabelSelector(labelText);
  const fields = fieldMatcher(parseFieldSelector(fieldText), request.type.fields);
  return {
    narrow: labelText !== '' || fieldText !== '',
    includes: (object) => matches(labels, object.metadata.labels) && fields(object),
  };
}
