// Pulls images one after another, as the kubelet does, and remembers which the node has. Pods that ask for one image while
// another is on its way get it together.

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

type Failed = { kind: 'failed'; /** The runtime's words for it. */ message: string };

type Outcome = { kind: 'pulled'; pulled: PulledImage; ms: number } | Failed;

export type PullResult = { kind: 'pulled'; pulled: PulledImage; ms: number; waited: number } | Failed;

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

  /** What stands in the queue and has not begun. */
  const waiting = new Map<string, Promise<Outcome>>();

  const pullNow = async (reference: ImageReference): Promise<Outcome> => {
    const name = fullName(reference);
    waiting.delete(name);
    const began = clock.now();
    const image = findImage(reference);
    const size = image && !present.has(name) ? image.size : 0;
    await sleep(clock, lookUp + size / bytesPerMs + random() * lookUp, never);
    if (!image || reference.refusal) return { kind: 'failed', message: reference.refusal ?? notFound(name) };
    const pulled = { image, name, id: `${reference.repository}@${digestOf(reference)}` };
    present.set(name, pulled);
    return { kind: 'pulled', pulled, ms: clock.now() - began };
  };

  const line = (reference: ImageReference): Promise<Outcome> => {
    const name = fullName(reference);
    const known = waiting.get(name);
    if (known) return known;
    const next = queue.then(() => pullNow(reference));
    queue = next;
    waiting.set(name, next);
    return next;
  };

  return {
    present: (reference) => present.get(fullName(reference)),
    async pull(reference, signal) {
      const asked = clock.now();
      const outcome = await orAborted(line(reference), signal);
      return outcome.kind === 'failed' ? outcome : { ...outcome, waited: clock.now() - asked };
    },
  };
}

/** A pull goes on for the others when one of those who wait for it is stopped. */
const never = new AbortController().signal;

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const notFound = (name: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "${name}": failed to resolve reference "${name}": ${name}: not found`;
