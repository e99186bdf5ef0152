// `stat [-L] [-c FORMAT] [--printf FORMAT] FILE...`.

import { resolvePath } from '../../paths.ts';
import type { ShellFileStat } from '../../port.ts';
import { findAccount } from '../accounts.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, misuse, readOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { modeText } from '../modes.ts';
import { formatTime } from './date.ts';

export const stat: Program = {
  name: 'stat',
  async run(args, context) {
    const escapes = args.some((arg) => arg.startsWith('--printf'));
    const { flags, values, names } = readOptions(args, 'c', { dereference: 'L', format: 'c', printf: 'c' });
    if (names.length === 0) return misuse(context, 'stat', 'missing operand', '[-ltf] [-c FMT] FILE...');
    const { files, flavor } = context.machine;
    let status = 0;
    for (const name of names) {
      const path = resolvePath(context.state.cwd, name);
      try {
        const found = await (flags.has('L') ? files.stat(path) : files.lstat(path));
        const fields = await fieldsOf(name, path, found, context);
        const format = values.get('c') ?? (flavor === 'ash' ? usual : `${usual}\n Birth: %z`);
        const text = format.replaceAll(/%(.)/gs, (all, letter: string) => fields[letter] ?? all);
        await outputOf(context).write(escapes ? unescape(text) : `${text}\n`);
      } catch (error) {
        const reason = reasonOf(error);
        status = await fail(context, 'stat', `cannot statx '${name}': ${reason}`, `can't stat '${name}': ${reason}`);
      }
    }
    return status;
  },
};

const usual = [
  '  File: %N',
  '  Size: %s       \tBlocks: %b          IO Block: %o   %F',
  'Device: %D\tInode: %i    Links: %h',
  'Access: (%P/%A)  Uid: (%5/%8)   Gid: (%6/%9)',
  'Access: %y',
  'Modify: %y',
  'Change: %y',
].join('\n');

const unescape = (text: string) =>
  text.replaceAll(/\\([nt\\])/g, (_all, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);

const kinds = {
  device: 'character special file',
  directory: 'directory',
  file: 'regular file',
  symlink: 'symbolic link',
};

/** What each letter after a `%` stands for; digits and the like are for the usual form alone. */
async function fieldsOf(
  name: string,
  path: string,
  found: ShellFileStat,
  { machine: { files, flavor } }: Context,
): Promise<Record<string, string>> {
  const { kind, size, mode, modified, user = 'root', group = 'root' } = found;
  const uid = (await findAccount(user, 'user', files))?.number ?? user;
  const gid = (await findAccount(group, 'group', files))?.number ?? group;
  const target =
    kind === 'symlink'
      ? ` -> ${flavor === 'ash' ? `'${await files.readlink(path)}'` : await files.readlink(path)}`
      : '';
  const time = formatTime(new Date(modified), '%Y-%m-%d %H:%M:%S.%N %z');
  const seconds = String(Math.floor(modified / 1000));
  const permissions = mode.toString(8);
  return {
    '%': '%',
    '5': uid.padStart(5),
    '6': gid.padStart(5),
    '8': (/^\d+$/.test(user) ? 'UNKNOWN' : user).padStart(8),
    '9': (/^\d+$/.test(group) ? 'UNKNOWN' : group).padStart(8),
    A: modeText(found),
    a: permissions,
    B: '512',
    b: String(kind === 'file' || kind === 'directory' ? Math.ceil(size / 4096) * 8 : 0),
    D: flavor === 'ash' ? '35h/53d' : '0,53',
    d: '53',
    F: kind === 'file' && size === 0 ? 'regular empty file' : kinds[kind],
    f: permissions,
    G: /^\d+$/.test(group) ? 'UNKNOWN' : group,
    g: gid,
    h: kind === 'directory' ? '2' : '1',
    i: String(inode(path)),
    N: name + target,
    n: name,
    o: '4096',
    P: permissions.padStart(4, '0'),
    s: String(size),
    U: /^\d+$/.test(user) ? 'UNKNOWN' : user,
    u: uid,
    W: seconds,
    w: time,
    X: seconds,
    x: time,
    Y: seconds,
    y: time,
    Z: seconds,
    z: time,
  };
}

/** The same for the same path. */
function inode(path: string): number {
  let hash = 7;
  for (const char of path) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 9_000_000;
  return hash + 1_000_000;
}
