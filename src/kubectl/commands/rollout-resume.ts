// `kubectl rollout resume`: a paused deployment rolls out what has changed.

import type { Command } from '../command.ts';
import { fieldManagerFlag } from '../common-flags.ts';
import { printFlags } from '../print/print-flags.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { patchEach, type Change } from '../rollout/patch-each.ts';
import { rolloutFlags } from '../rollout/rollout-line.ts';

const resume: Change = {
  done: 'resumed',
  change(object, kind) {
    if (kind !== 'Deployment') return 'resuming is not supported';
    const { paused, ...spec } = object.spec ?? {};
    return paused ? { ...object, spec } : 'is not paused';
  },
  unchanged: () => 'already resumed',
};

export const rolloutResume: Command = {
  name: 'rollout resume',
  usage: 'rollout resume RESOURCE',
  summary: 'Resume a paused resource',
  examples: ['kubectl rollout resume deployment/nginx'],
  flags: [fieldManagerFlag('kubectl-rollout'), ...printFlags('object'), ...rolloutFlags],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags), effects: writeEffects([], flags) }),
  run: (line, context) => patchEach(line, context, resume),
};
