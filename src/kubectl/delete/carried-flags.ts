// The flags of `delete` that `run` takes too, though they change nothing there.

import type { Flag } from '../command.ts';
import { filenameFlags } from '../common-flags.ts';

export const carriedDeleteFlags: readonly Flag[] = [
  {
    name: 'cascade',
    type: 'string',
    default: 'background',
    noValue: 'background',
    usage: 'Must be "background", "orphan", or "foreground".',
  },
  ...filenameFlags('to use to replace the resource.'),
  { name: 'force', type: 'bool', default: 'false', usage: 'Remove resources at once, without graceful deletion.' },
  { name: 'grace-period', type: 'int', default: '-1', usage: 'Seconds that a resource has to end gracefully.' },
  { name: 'timeout', type: 'duration', default: '0s', usage: 'How long to wait for a deletion.' },
  { name: 'wait', type: 'bool', default: 'false', usage: 'Wait until resources are gone.' },
];
