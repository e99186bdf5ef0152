// `id [-u|-g|-un|-gn]`.

import type { MakeProgram } from '../host.ts';

export const id: MakeProgram = ({ user }) => ({
  name: 'id',
  async run([flag = ''], { stdout }) {
    const { name, uid, group, gid } = user;
    const named = (number: number, text: string) => (text === '' ? String(number) : `${number}(${text})`);
    const whole = `uid=${named(uid, name)} gid=${named(gid, group)} groups=${named(gid, group)}`;
    const parts: Record<string, string> = { '-g': String(gid), '-gn': group, '-u': String(uid), '-un': name };
    await stdout.write(`${parts[flag] ?? whole}\n`);
    return 0;
  },
});
