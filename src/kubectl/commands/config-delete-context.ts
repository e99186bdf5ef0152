// `kubectl config delete-context`.

import { deleteVerb } from '../config/delete-verb.ts';

export const configDeleteContext = deleteVerb('context');
