// Ports that the system or the service controller chose: clients' ports, node ports, the local end of a forward.

import type { Mask } from '../mask.ts';

const forwarded = String.raw`(?<=Forwarding from (?:127\.0\.0\.1|\[::1\]):)\d{1,5}`;
const chosen = String.raw`(?<=[\w\])]:|\bport )(?:3\d{4}|[45]\d{4}|6[0-5]\d{3})`;
const nodePort = String.raw`3[0-2]\d{3}(?=\/(?:SCTP|TCP|UDP)\b)`;

export const ephemeralPort: Mask = {
  name: 'ephemeral-port',
  says: 'any port that was chosen by the system',
  pattern: new RegExp(`(?:${forwarded}|${chosen}|${nodePort})(?![\\w.])`, 'y'),
};
