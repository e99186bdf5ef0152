// `kubectl rollout pause`: a deployment's changes are not rolled out until it is resumed.

import type { Command } from '../command.ts';
import { fieldManagerFlag } from '../common-flags.ts';
import { printFlags } from '../print/print-flags.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { patchEach, type Change } from '../rollout/patch-each.ts';
import { rolloutFlags } from '../rollout/rollout-line.ts';

const pause: Change = {
  done: 'paused',
  change(object, kind) {
    if (kind !== 'Deployment') return 'pausing is not supported';
    if (object.spec?.paused) return 'is already paused';
    return { ...object, spec: { ...object.spec, paused: true } };
  },
  unchanged: () => 'already paused',
};

export const rolloutPause: Command = {
  name: 'rollout pause',
  usage: 'rollout pause RESOURCE',
  summary: 'Mark the provided resource as paused',
  examples: ['kubectl rollout pause deployment/nginx'],
  flags: [fieldManagerFlag('kubectl-rollout'), ...printFlags('object'), ...rolloutFlags],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags), effects: writeEffects([], flags) }),
  run: (line, context) => patchEach(line, context, pause),
};
