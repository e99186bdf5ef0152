// `kubectl config delete-cluster`.

import { deleteVerb } from '../config/delete-verb.ts';

export const configDeleteCluster = deleteVerb('cluster');
