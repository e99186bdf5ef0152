// Which container of a pod a request is about.

import type { Pod } from '../../resources/pod-types.ts';
import { badRequest } from '../errors.ts';

/** The named container, else the only one; throws the server's 400 when the choice is not clear. */
export function chooseContainer(pod: Pod, given: string | null): string {
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  const { name } = pod.metadata;
  if (given) {
    const known = [...containers, ...initContainers, ...ephemeralContainers].some(
      (container) => container.name === given,
    );
    if (!known) throw badRequest(`container ${given} is not valid for pod ${name}`);
    return given;
  }
  const [only] = containers;
  if (containers.length === 1 && only) return only.name;
  const names = [...initContainers, ...containers, ...ephemeralContainers].map((container) => container.name);
  throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`);
}
