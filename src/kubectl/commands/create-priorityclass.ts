// `kubectl create priorityclass`.

import { makeGenerator } from '../create/generator.ts';
import { boolFlag, int32Flag, stringFlag } from '../flag-kinds.ts';

export const createPriorityclass = makeGenerator({
  name: 'create priorityclass',
  aliases: ['pc'],
  usage: 'create priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]',
  summary: 'Create a priority class with the specified name',
  examples: ['kubectl create priorityclass high-priority --value=1000 --description="high priority"'],
  flags: [
    stringFlag('description', 'Guidelines on when this priority class should be used.'),
    boolFlag('global-default', 'Whether this PriorityClass should be considered as the default priority.'),
    stringFlag('preemption-policy', 'The policy for preempting pods with lower priority.', {
      default: 'PreemptLowerPriority',
    }),
    int32Flag('value', 0, 'The value of this priority class.'),
  ],
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  failsAs: 'priorityclass:',
  build({ metadata, line: { flags } }) {
    const description = flags.string('description');
    return {
      kind: 'PriorityClass',
      apiVersion: 'scheduling.k8s.io/v1',
      metadata,
      value: flags.int('value'),
      ...(flags.bool('global-default') && { globalDefault: true }),
      ...(description && { description }),
      preemptionPolicy: flags.string('preemption-policy'),
    };
  },
});
