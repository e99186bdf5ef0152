// `hostname [-i|-I|-f|-s]`.

import type { MakeProgram } from '../host.ts';

export const hostname: MakeProgram = ({ hostname: name, endpoint }) => ({
  name: 'hostname',
  async run(args, { stdout }) {
    const [flag = ''] = args;
    await stdout.write(`${flag === '-i' ? endpoint.ip : flag === '-I' ? `${endpoint.ip} ` : name}\n`);
    return 0;
  },
});
