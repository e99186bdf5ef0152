// The images that are simulated, sorted. Adding one takes a file beside this one and a line here.

import { alpine } from './alpine.ts';
import { busybox } from './busybox.ts';
import { curlImage } from './curl.ts';
import { debian } from './debian.ts';
import { initDemo } from './init-demo.ts';
import { kiada } from './kiada.ts';
import { kiadaSslProxy } from './kiada-ssl-proxy.ts';
import { networkConnectivityChecker } from './network-connectivity-checker.ts';
import { nginxImage } from './nginx.ts';
import { ubuntu } from './ubuntu.ts';
import type { Image } from './image.ts';
import { fullName, type ImageReference } from './reference.ts';
import { saysItIsMissing, tagSaysItIsMissing, unknownImage } from './unknown.ts';

export const images: readonly Image[] = [
  alpine,
  busybox,
  curlImage,
  debian,
  initDemo,
  kiada,
  kiadaSslProxy,
  networkConnectivityChecker,
  nginxImage,
  ubuntu,
];

/** The image that a reference means; undefined where there is none. */
export function findImage(reference: ImageReference): Image | undefined {
  const { repository, tag } = reference;
  if (tagSaysItIsMissing(tag)) return undefined;
  const known = images.find((image) => image.repository === repository);
  if (known) return known.hasTag(tag) ? { ...known, ...known.variant?.(tag) } : undefined;
  return saysItIsMissing(`${repository}:${tag}`) ? undefined : unknownImage(repository, fullName(reference));
}
