// secret volumes.

import { dataVolume } from './data-volume.ts';

export const secret = dataVolume('secret', 'secrets', 'secretName');
