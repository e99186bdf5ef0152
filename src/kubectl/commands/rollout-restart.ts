// `kubectl rollout restart`: new pods for old ones, by an annotation of the pod template that tells the time.

import type { Command } from '../command.ts';
import { fieldManagerFlag } from '../common-flags.ts';
import { printFlags } from '../print/print-flags.ts';
import { namedRefs, writeEffects } from '../reading.ts';
import { patchEach, type Change } from '../rollout/patch-each.ts';
import { rolloutFlags } from '../rollout/rollout-line.ts';
import { rfc3339Local } from '../text/go-date.ts';

const restart = (now: number): Change => ({
  done: 'restarted',
  change(object, kind) {
    if (kind === undefined) return 'restarting is not supported';
    if (object.spec?.paused) return "can't restart paused deployment (run rollout resume first)";
    const { spec } = object;
    const metadata = spec?.template?.metadata;
    const annotations = { ...metadata?.annotations, 'kubectl.kubernetes.io/restartedAt': rfc3339Local(now) };
    return { ...object, spec: { ...spec, template: { ...spec?.template, metadata: { ...metadata, annotations } } } };
  },
  unchanged: (name) =>
    `failed to create patch for ${name}: if restart has already been triggered within the past second, ` +
    'please wait before attempting to trigger another',
});

export const rolloutRestart: Command = {
  name: 'rollout restart',
  usage: 'rollout restart RESOURCE',
  summary: 'Restart a resource',
  examples: ['kubectl rollout restart deployment/nginx', 'kubectl rollout restart deployment --selector=app=nginx'],
  flags: [fieldManagerFlag('kubectl-rollout'), ...printFlags('object'), ...rolloutFlags],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags), effects: writeEffects([], flags) }),
  run: (line, context) => patchEach(line, context, restart(context.clock.now())),
};
