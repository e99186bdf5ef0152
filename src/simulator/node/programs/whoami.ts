// `whoami`.

import type { MakeProgram } from '../host.ts';

export const whoami: MakeProgram = ({ user }) => ({
  name: 'whoami',
  async run(_args, { stdout, stderr }) {
    if (user.name === '') {
      await stderr.write(`whoami: cannot find name for user ID ${user.uid}\n`);
      return 1;
    }
    await stdout.write(`${user.name}\n`);
    return 0;
  },
});
