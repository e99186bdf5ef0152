// Which container of a pod a verb means, and how kubectl says that it chose one. Asks no server.

import type { Sink } from '../../model/streams.ts';
import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import type { Container, Pod } from './pod.ts';

/** The annotation by which a pod names the container that its users most often want. */
const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container';

/** Containers first, then init containers, then ephemeral ones: the first that has the name. */
export function findContainer(pod: Pod, name: string): Container | undefined {
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  return [...containers, ...initContainers, ...ephemeralContainers].find((container) => container.name === name);
}

/** `kiada, debugger (ephem), setup (init)`. */
export function containerNames(pod: Pod): string {
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  return [
    ...containers.map(({ name }) => name),
    ...ephemeralContainers.map(({ name }) => `${name} (ephem)`),
    ...initContainers.map(({ name }) => `${name} (init)`),
  ].join(', ');
}

/** kubectl's hint for a pod of several containers; undefined where there was nothing to choose. */
export function defaultedHint(pod: Pod): string | undefined {
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  if (containers.length + initContainers.length + ephemeralContainers.length < 2) return undefined;
  return `Defaulted container ${quote(containers[0]?.name ?? '')} out of: ${containerNames(pod)}\n`;
}

export const annotatedContainer = (pod: Pod): string => pod.metadata.annotations?.[defaultContainerAnnotation] ?? '';

/** The container of that name, else the annotated one, else the first, which is told to `hints`. Throws CommandError. */
export async function chooseContainer(pod: Pod, name: string, hints?: Sink): Promise<Container> {
  if (name) {
    const named = findContainer(pod, name);
    if (!named) throw new CommandError(`container ${name} not found in pod ${pod.metadata.name}`);
    return named;
  }
  const annotated = findContainer(pod, annotatedContainer(pod));
  if (annotated) return annotated;
  const [first] = pod.spec.containers;
  if (!first) throw new CommandError(`pod ${pod.metadata.namespace}/${pod.metadata.name} does not have any containers`);
  const hint = defaultedHint(pod);
  if (hint) await hints?.write(hint);
  return first;
}
