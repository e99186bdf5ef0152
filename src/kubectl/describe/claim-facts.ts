// Facts about volume claims that several descriptions show. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import type { ResourceNeeds, Quantities } from './core-types.ts';

export type Claim = KubeObject & {
  spec?: {
    storageClassName?: string;
    volumeName?: string;
    volumeMode?: string;
    accessModes?: string[];
    resources?: ResourceNeeds;
    dataSource?: { apiGroup?: string; kind: string; name: string };
  };
  status?: {
    phase?: string;
    accessModes?: string[];
    capacity?: Quantities;
    conditions?: {
      type: string;
      status: string;
      lastProbeTime?: string;
      lastTransitionTime?: string;
      reason?: string;
      message?: string;
    }[];
  };
};

const betaClass = 'volume.beta.kubernetes.io/storage-class';

/** Of a claim or a volume: the old annotation counts first. */
export const claimClass = ({ metadata, spec }: Pick<Claim, 'metadata' | 'spec'>) =>
  metadata?.annotations?.[betaClass] ?? spec?.storageClassName ?? '';

const shortModes: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** `RWO,ROX`, each once and always in this order. */
export const accessModesText = (modes: readonly string[] = []) =>
  Object.keys(shortModes)
    .filter((mode) => modes.includes(mode))
    .map((mode) => shortModes[mode])
    .join(',');
