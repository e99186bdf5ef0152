// A Secret made of its data, its name with a hash of the content where that is asked for. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { objectHash } from './object-hash.ts';

export interface SecretParts {
  metadata: { name: string; namespace?: string };
  /** Plain; they are stored in base64. */
  data: ReadonlyMap<string, string | Uint8Array>;
  /** Empty: left to the server. */
  type: string;
  appendHash: boolean;
}

export function secretObject({ metadata, data: plain, type, appendHash }: SecretParts): KubeObject {
  const data = Object.fromEntries(
    [...plain]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  const hashed = { kind: 'Secret', type, name: metadata.name, data };
  const name = appendHash ? `${metadata.name}-${objectHash(hashed)}` : metadata.name;
  return {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: { ...metadata, name },
    ...(plain.size > 0 && { data }),
    ...(type && { type }),
  };
}
