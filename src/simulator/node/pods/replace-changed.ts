// What of a running pod follows a change of its spec: the images of its containers.

import type { Pod } from '../pod.ts';
import { fieldPathOf, type ContainerView } from './container-view.ts';
import type { PodContext } from './pod-context.ts';
import { stopContainer } from './stop-container.ts';

/** A container whose image was changed is ended; its supervisor starts the new one. */
export function replaceChanged(views: readonly ContainerView[], next: Pod, context: PodContext): void {
  const specs = [...next.spec.containers, ...(next.spec.initContainers ?? [])];
  for (const view of views) {
    const spec = specs.find(({ name }) => name === view.spec.name);
    if (!spec || view.role === 'ephemeral' || spec.image === view.spec.image) continue;
    const { running } = view;
    view.spec = spec;
    if (view.containerID === undefined) view.image = spec.image;
    view.wake?.();
    if (!running || (view.role !== 'main' && view.role !== 'sidecar')) continue;
    const message = `Container ${spec.name} definition changed, will be restarted`;
    context.event({ type: 'Normal', reason: 'Killing', message, fieldPath: fieldPathOf(view) });
    void stopContainer(view, running, context);
  }
}
