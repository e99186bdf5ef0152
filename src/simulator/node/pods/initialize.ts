// The first part of a pod's life: what has to be done or started before its main containers.

import { sleep } from '../../../model/clock.ts';
import type { ContainerView } from './container-view.ts';
import type { PodContext } from './pod-context.ts';
import { supervise } from './supervise.ts';

/** Init containers one after another; a sidecar only has to be started. */
export async function initialize(views: readonly ContainerView[], context: PodContext): Promise<'done' | 'failed'> {
  for (const view of views) {
    if (view.role === 'init') {
      await supervise(view, context);
      if (view.state.terminated?.exitCode !== 0) return 'failed';
    } else if (view.role === 'sidecar') {
      const running = supervise(view, context);
      running.catch(() => {});
      await Promise.race([running, untilStarted(view, context)]);
    }
  }
  return 'done';
}

async function untilStarted(view: ContainerView, { clock, stopping }: PodContext): Promise<void> {
  while (!view.started) await sleep(clock, 100, stopping);
}
