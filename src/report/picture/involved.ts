// Which objects a stretch of steps was about: those they changed or asked for by name, and all that is tied to them.

import type { Outcome } from '../../model/outcome.ts';
import { isMountedBy, keyOf, sendsTo, type World, type WorldObject } from './world.ts';

/** In the world's order. */
export function involvedIn(steps: readonly Outcome[], world: World): WorldObject[] {
  const named = new Set([
    ...steps.flatMap(({ ledger }) => ledger.map(({ object }) => keyOf(object))),
    ...steps.flatMap(({ calls = [] }) => calls.flatMap(({ path }) => namedIn(path, world))),
  ]);
  const found = new Set([...named].filter((key) => world.has(key)));
  const objects = [...world.values()];
  const isPod = ({ object }: WorldObject) => object.kind === 'Pod';
  // Twice: what a service reaches has owners, and owners own more.
  for (let round = 0; round < 2; round += 1) {
    for (const one of objects) if (found.has(one.key)) for (const key of above(one, world)) found.add(key);
    for (const one of objects) if (above(one, world).some((key) => found.has(key))) found.add(one.key);
    for (const pod of objects.filter(isPod)) {
      const tied = objects.filter(({ object }) => sendsTo(object, pod.object) || isMountedBy(object, pod.object));
      if (tied.some(({ key, object }) => found.has(key) && object.kind === 'Service')) found.add(pod.key);
      if (found.has(pod.key)) for (const { key } of tied) found.add(key);
    }
  }
  return objects.filter(({ key }) => found.has(key));
}

function above({ owner }: WorldObject, world: World): string[] {
  if (owner === undefined) return [];
  const further = world.get(owner)?.owner;
  return further === undefined ? [owner] : [owner, further];
}

/** The object that a path of the API leads to. */
function namedIn(path: string, world: World): string[] {
  const [bare = ''] = path.split('?');
  const found = /^\/apis?\/(?:[^/]+\/)?[^/]+\/namespaces\/([^/]+)\/([^/]+)\/([^/]+)/.exec(bare);
  if (!found) return [];
  const [, namespace, plural = '', name = ''] = found;
  return [...world.values()]
    .filter(({ object }) => object.name === name && object.namespace === namespace && isPlural(plural, object.kind))
    .map(({ key }) => key);
}

const isPlural = (plural: string, kind: string) =>
  [`${kind}s`, `${kind}es`, kind.replace(/y$/, 'ies')].some((form) => form.toLowerCase() === plural);
