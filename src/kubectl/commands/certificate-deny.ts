// `kubectl certificate deny`.

import { certificateVerb } from '../certificate/judge-request.ts';

export const certificateDeny = certificateVerb({
  verb: 'deny',
  condition: 'Denied',
  opposite: 'Approved',
  reason: 'KubectlDeny',
});
