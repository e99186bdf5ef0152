// `kubectl config get-clusters`.

import { namesVerb } from '../config/names-verb.ts';

export const configGetClusters = namesVerb('clusters');
