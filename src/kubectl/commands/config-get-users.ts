// `kubectl config get-users`.

import { namesVerb } from '../config/names-verb.ts';

export const configGetUsers = namesVerb('users');
