// `kubectl certificate approve`.

import { certificateVerb } from '../certificate/judge-request.ts';

export const certificateApprove = certificateVerb({
  verb: 'approve',
  condition: 'Approved',
  opposite: 'Denied',
  reason: 'KubectlApprove',
});
