// Ports that the system or the service controller chose: clients' ports, node ports, the local end of a forward.

import type { Mask } from '../mask.ts';

export const ephemeralPort: Mask = {
  name: 'ephemeral-port',
  says: 'any port that was chosen by the system',
  pattern:
    /(?:(?<=Forwarding from (?:127\.0\.0\.1|\[::1\]):)\d{1,5}|(?<=[\w\])]:|\bport )(?:3\d{4}|[45]\d{4}|6[0-5]\d{3}))(?![\w.])/y,
  pair: 'PORT',
};
