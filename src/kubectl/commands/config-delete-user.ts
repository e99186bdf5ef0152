// `kubectl config delete-user`.

import { deleteVerb } from '../config/delete-verb.ts';

export const configDeleteUser = deleteVerb('user');
