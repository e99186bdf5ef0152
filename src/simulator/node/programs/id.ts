// `id [-u|-g|-G] [-n] [USER]`: names are those of /etc/passwd and /etc/group.

import type { ShellFiles } from '../../../shell/port.ts';
import type { MakeProgram } from '../host.ts';

interface Ids {
  uid: number;
  gid: number;
  groups: readonly number[];
}

type Names = (number: number) => string;

export const id: MakeProgram = ({ user: self, files, busybox }) => ({
  name: 'id',
  async run(args, { stdout, stderr }) {
    const flags = args.filter((arg) => arg.startsWith('-')).join('');
    const asked = args.find((arg) => !arg.startsWith('-'));
    const users = await entriesOf(files, '/etc/passwd');
    const groups = await entriesOf(files, '/etc/group');
    const found = asked === undefined ? undefined : users.find(([name, , uid]) => name === asked || uid === asked);
    if (asked !== undefined && !found) {
      await stderr.write(busybox ? `id: unknown user ${asked}\n` : `id: '${asked}': no such user\n`);
      return 1;
    }
    const ids = found ? { uid: Number(found[2]), gid: Number(found[3]), groups: [] } : self;
    await stdout.write(`${describe(ids, flags, namesOf(users), namesOf(groups))}\n`);
    return 0;
  },
});

async function entriesOf(files: ShellFiles, path: string): Promise<string[][]> {
  const bytes = await files.read(path).catch(() => new Uint8Array());
  const lines = Buffer.from(bytes).toString().split('\n');
  return lines.filter(Boolean).map((line) => line.split(':'));
}

const namesOf =
  (entries: readonly string[][]): Names =>
  (number) =>
    entries.find((entry) => entry[2] === String(number))?.[0] ?? '';

function describe({ uid, gid, groups: more }: Ids, flags: string, userName: Names, groupName: Names): string {
  const groups = [...new Set([gid, ...more])];
  const brief = (number: number, name: Names) => (flags.includes('n') && name(number)) || String(number);
  if (flags.includes('u')) return brief(uid, userName);
  if (flags.includes('g')) return brief(gid, groupName);
  if (flags.includes('G')) return groups.map((each) => brief(each, groupName)).join(' ');
  const named = (number: number, name: Names) => (name(number) ? `${number}(${name(number)})` : String(number));
  return `uid=${named(uid, userName)} gid=${named(gid, groupName)} groups=${groups.map((each) => named(each, groupName)).join(',')}`;
}
