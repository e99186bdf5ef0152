// Pulls images one after another, as the kubelet does, and remembers which the node has.

import { sleep } from '../../../model/clock.ts';
import type { SimContext } from '../../ports.ts';
import { findImage } from './images.ts';
import type { Image } from './image.ts';
import { digestOf, fullName, type ImageReference } from './reference.ts';

export interface PulledImage {
  image: Image;
  /** `docker.io/library/nginx:latest`. */
  name: string;
  /** `docker.io/library/nginx@sha256:...`. */
  id: string;
}

export type PullResult =
  | { kind: 'pulled'; pulled: PulledImage; ms: number; waited: number }
  /** The runtime's words for it. */
  | { kind: 'failed'; message: string };

export interface Puller {
  /** An image that the node has; undefined where it would have to be pulled. */
  present(reference: ImageReference): PulledImage | undefined;
  pull(reference: ImageReference, signal: AbortSignal): Promise<PullResult>;
}

/** Milliseconds to look an image up, and bytes that come in a millisecond. */
const lookUp = 60;
const bytesPerMs = 40_000;

export function makePuller({ clock, random }: SimContext): Puller {
  const present = new Map<string, PulledImage>();
  let queue: Promise<unknown> = Promise.resolve();

  const pullNow = async (reference: ImageReference, asked: number, signal: AbortSignal): Promise<PullResult> => {
    const name = fullName(reference);
    const began = clock.now();
    const image = findImage(reference);
    const size = image && !present.has(name) ? image.size : 0;
    await sleep(clock, lookUp + size / bytesPerMs + random() * lookUp, signal);
    if (!image || reference.refusal) return { kind: 'failed', message: reference.refusal ?? notFound(name) };
    const pulled = { image, name, id: `${reference.repository}@${digestOf(reference)}` };
    present.set(name, pulled);
    return { kind: 'pulled', pulled, ms: clock.now() - began, waited: clock.now() - asked };
  };

  return {
    present: (reference) => present.get(fullName(reference)),
    pull(reference, signal) {
      const asked = clock.now();
      const next = queue.then(() => pullNow(reference, asked, signal));
      queue = next.catch(() => {});
      return next;
    },
  };
}

const notFound = (name: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "${name}": failed to resolve reference "${name}": ${name}: not found`;
