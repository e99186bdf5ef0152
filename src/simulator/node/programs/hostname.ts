// `hostname [-i|-I|-f|-s]`.

import type { MakeProgram } from '../host.ts';

export const hostname: MakeProgram = ({ hostname: name, fullName, endpoint }) => ({
  name: 'hostname',
  async run(args, { stdout }) {
    const texts: Record<string, string> = { '-f': fullName ?? name, '-i': endpoint.ip, '-I': `${endpoint.ip} ` };
    await stdout.write(`${texts[args[0] ?? ''] ?? name}\n`);
    return 0;
  },
});
