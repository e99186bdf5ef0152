// configMap volumes.

import { dataVolume } from './data-volume.ts';

export const configMap = dataVolume('configMap', 'configmaps', 'name');
