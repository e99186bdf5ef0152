// The masks, sorted by name. Where two fit the same place the longer match counts, else the earlier in this list.

import type { Mask } from './mask.ts';
import { address } from './masks/address.ts';
import { containerId } from './masks/container-id.ts';
import { duration } from './masks/duration.ts';
import { ephemeralPort } from './masks/ephemeral-port.ts';
import { generatedName } from './masks/generated-name.ts';
import { hashLabel } from './masks/hash-label.ts';
import { hexId } from './masks/hex-id.ts';
import { nodeName } from './masks/node-name.ts';
import { occurrences } from './masks/occurrences.ts';
import { resourceVersion } from './masks/resource-version.ts';
import { sizeOfImage } from './masks/size-of-image.ts';
import { temporaryPath } from './masks/temporary-path.ts';
import { timestamp } from './masks/timestamp.ts';
import { uid } from './masks/uid.ts';

export const masks: readonly Mask[] = [
  address,
  containerId,
  duration,
  ephemeralPort,
  generatedName,
  hashLabel,
  hexId,
  nodeName,
  occurrences,
  resourceVersion,
  sizeOfImage,
  temporaryPath,
  timestamp,
  uid,
];

/** For the fields of objects and of describe output, where a duration is a setting more often than a measurement. */
export const fieldMasks: readonly Mask[] = masks.filter((mask) => mask !== duration);
