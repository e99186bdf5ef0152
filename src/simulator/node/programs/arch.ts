// `arch`: as `uname -m`.

import type { MakeProgram } from '../host.ts';
import { uname } from './uname.ts';

export const arch: MakeProgram = (host) => ({
  name: 'arch',
  run: (_args, context) => uname(host).run(['-m'], context),
});
