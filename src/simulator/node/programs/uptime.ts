// `uptime`.

import type { MakeProgram } from '../host.ts';

export const uptime: MakeProgram = ({ clock, started }) => ({
  name: 'uptime',
  async run(_args, { stdout }) {
    const now = clock.now();
    const minutes = Math.floor((now - started) / 60_000);
    const up = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    await stdout.write(
      ` ${new Date(now).toISOString().slice(11, 19)} up ${up},  0 user,  load average: 0.08, 0.03, 0.01\n`,
    );
    return 0;
  },
});
