// Ends a running container as the kubelet does: its preStop hook, its stop signal, and after the grace period by force.

import type { Container } from '../containers/container.ts';
import type { ContainerView } from './container-view.ts';
import { runHandler } from './handlers.ts';
import type { PodContext } from './pod-context.ts';

const usualGrace = 30;
/** Seconds that a container has at least, however long its hook took. */
const leastGrace = 2;

export async function stopContainer(
  view: ContainerView,
  container: Container,
  context: PodContext,
  graceSeconds = context.pod().spec.terminationGracePeriodSeconds ?? usualGrace,
): Promise<void> {
  const { clock } = context;
  const began = clock.now();
  const hook = view.spec.lifecycle?.preStop;
  if (hook && graceSeconds > 0) {
    const { ok } = await runHandler(hook, view.spec, container, context, graceSeconds * 1000);
    if (!ok)
      context.event({
        type: 'Warning',
        reason: 'FailedPreStopHook',
        message: 'PreStopHook failed',
        fieldPath: `spec.containers{${view.spec.name}}`,
      });
  }
  if (container.ending) return;
  const left = graceSeconds === 0 ? 0 : Math.max(leastGrace * 1000, began + graceSeconds * 1000 - clock.now());
  container.askToStop();
  const cancel = clock.after(Math.min(left, graceSeconds * 1000), () => container.kill());
  await container.ended;
  cancel();
}
