// The cluster's counter of changes.

import type { Mask } from '../mask.ts';

export const resourceVersion: Mask = {
  name: 'resource-version',
  says: 'any version',
  pattern: /(?<=resourceVersion(?:[=:] ?|": )"?)\d{1,20}/y,
};
