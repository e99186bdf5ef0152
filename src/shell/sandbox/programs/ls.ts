// `ls [-1aAdFhilnRrSt] [FILE...]`, long lines as GNU's or busybox' have them.

import type { ShellFileStat, ShellFlavor } from '../../port.ts';
import { resolvePath } from '../../paths.ts';
import { errorsOf, outputOf, type Context, type Program } from '../context.ts';
import { findAccount } from '../accounts.ts';
import { reasonOf } from '../messages.ts';
import { modeText } from '../modes.ts';
import { formatTime } from './date.ts';

interface Entry {
  name: string;
  path: string;
  stat: ShellFileStat;
}

export const ls: Program = {
  name: 'ls',
  async run(args, context) {
    const flags = args.filter((arg) => /^-[a-zA-Z1]+$/.test(arg)).join('');
    const names = args.filter((arg) => !arg.startsWith('-') || arg === '-');
    const entries: Entry[] = [];
    let status = 0;
    for (const name of names.length > 0 ? names : ['.']) {
      const path = resolvePath(context.state.cwd, name);
      try {
        entries.push({ name, path, stat: await statOf(path, flags.includes('l'), context) });
      } catch (error) {
        const gnu = context.machine.flavor === 'bash';
        await errorsOf(context).write(`ls: ${gnu ? `cannot access '${name}'` : name}: ${reasonOf(error)}\n`);
        status = context.machine.flavor === 'bash' ? 2 : 1;
      }
    }
    const isListed = ({ stat }: Entry) => stat.kind === 'directory' && !flags.includes('d');
    const alone = sort(
      entries.filter((entry) => !isListed(entry)),
      flags,
    );
    await print(alone, flags, context, false);
    const folders = sort(entries.filter(isListed), flags);
    const titled = entries.length > 1 || status !== 0 || flags.includes('R');
    for (const [index, folder] of folders.entries())
      await listFolder(folder, flags, context, titled, index > 0 || alone.length > 0);
    return status;
  },
};

/** A link named on the command line is followed, but for long lines and where it leads nowhere. */
async function statOf(path: string, long: boolean, { machine: { files } }: Context): Promise<ShellFileStat> {
  return long ? files.lstat(path) : files.stat(path).catch(() => files.lstat(path));
}

async function listFolder(
  folder: Entry,
  flags: string,
  context: Context,
  titled: boolean,
  gap: boolean,
): Promise<void> {
  const { files } = context.machine;
  if (titled) await outputOf(context).write(`${gap ? '\n' : ''}${folder.name}:\n`);
  const dots = /a/.test(flags) ? ['.', '..'] : [];
  const hidden = /[aA]/.test(flags);
  const names = (await files.list(folder.path)).filter((name) => hidden || !name.startsWith('.'));
  const entries: Entry[] = [];
  for (const name of [...dots, ...names]) {
    const path = resolvePath(folder.path, name);
    const stat = await files.lstat(path).catch(() => undefined);
    if (stat) entries.push({ name, path, stat });
  }
  const sorted = sort(entries, flags);
  await print(sorted, flags, context, true);
  if (!flags.includes('R')) return;
  for (const entry of sorted) {
    if (entry.stat.kind !== 'directory' || entry.name === '.' || entry.name === '..') continue;
    const name = folder.name.endsWith('/') ? folder.name + entry.name : `${folder.name}/${entry.name}`;
    await listFolder({ ...entry, name }, flags, context, true, true);
  }
}

function sort(entries: readonly Entry[], flags: string): Entry[] {
  const byName = (a: Entry, b: Entry) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const sorted = entries.toSorted((a, b) => {
    if (flags.includes('t')) return b.stat.modified - a.stat.modified || byName(a, b);
    if (flags.includes('S')) return b.stat.size - a.stat.size || byName(a, b);
    return byName(a, b);
  });
  return flags.includes('r') ? sorted.reverse() : sorted;
}

async function print(entries: readonly Entry[], flags: string, context: Context, inFolder: boolean): Promise<void> {
  if (!/[ln]/.test(flags)) {
    const terminal = context.io.get(1)?.terminal;
    const names = entries.map((entry) => entry.name + mark(entry.stat, flags));
    const text =
      terminal && !flags.includes('1')
        ? columns(names, terminal.columns, context.machine.flavor)
        : names.map((name) => `${name}\n`).join('');
    if (text) await outputOf(context).write(text);
    return;
  }
  const total = entries.reduce(
    (sum, { stat }) => sum + (stat.kind === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 4),
    0,
  );
  const lines = await longLines(entries, flags, context);
  await outputOf(context).write((inFolder ? [`total ${total}`, ...lines] : lines).map((line) => `${line}\n`).join(''));
}

function mark({ kind, mode }: ShellFileStat, flags: string): string {
  if (!flags.includes('F')) return '';
  if (kind === 'directory') return '/';
  return kind === 'symlink' ? '@' : (mode & 0o111) !== 0 ? '*' : '';
}

/** As many columns as fit, filled downwards: each as wide as it must be (GNU's), or all alike (busybox'). */
function columns(names: readonly string[], width: number, flavor: ShellFlavor): string {
  if (names.length === 0) return '';
  const widest = Math.max(...names.map((name) => name.length)) + gap;
  for (let rows = 1; ; rows++) {
    const groups: string[][] = [];
    for (let at = 0; at < names.length; at += rows) groups.push(names.slice(at, at + rows));
    const widths = groups.map((group) =>
      flavor === 'ash' ? widest : Math.max(...group.map((name) => name.length)) + gap,
    );
    if (rows < names.length && widths.reduce((sum, each) => sum + each, -gap) > width) continue;
    const lines = Array.from({ length: rows }, (_, row) =>
      columnLine(
        groups.flatMap((group) => group[row] ?? []),
        widths,
        flavor,
      ),
    );
    return lines.map((line) => `${line}\n`).join('');
  }
}

const gap = 2;
const tabStop = 8;

function columnLine(names: readonly string[], widths: readonly number[], flavor: ShellFlavor): string {
  let line = '';
  let at = 0;
  let column = 0;
  for (const [index, name] of names.entries()) {
    while (index > 0 && at < column) {
      // GNU's ls fills up with tabs where one reaches no further than it should.
      const tab = flavor === 'bash' && Math.floor(column / tabStop) > Math.floor((at + 1) / tabStop);
      line += tab ? '\t' : ' ';
      at += tab ? tabStop - (at % tabStop) : 1;
    }
    line += name;
    at += name.length;
    column += widths[index] ?? 0;
  }
  return line;
}

async function ownersOf(
  { user = 'root', group = 'root' }: ShellFileStat,
  numbers: boolean,
  { machine: { files } }: Context,
): Promise<string[]> {
  if (!numbers) return [user, group];
  const uid = (await findAccount(user, 'user', files))?.number ?? user;
  return [uid, (await findAccount(group, 'group', files))?.number ?? group];
}

async function longLines(entries: readonly Entry[], flags: string, context: Context): Promise<string[]> {
  const { files, flavor, clock } = context.machine;
  const rows = await Promise.all(
    entries.map(async ({ name, path, stat }) => {
      const target = stat.kind === 'symlink' ? ` -> ${await files.readlink(path).catch(() => '?')}` : mark(stat, flags);
      const size = flags.includes('h') ? humanSize(stat.size) : String(stat.size);
      const owner = await ownersOf(stat, flags.includes('n'), context);
      const links = stat.kind === 'directory' ? '2' : '1';
      return [modeText(stat), links, ...owner, size, age(stat.modified, clock.now()), name + target];
    }),
  );
  if (flavor === 'ash') {
    return rows.map(([mode = '', links = '', user = '', group = '', size = '', time, name]) =>
      [mode, links.padStart(4), user.padEnd(8), group.padEnd(8), size.padStart(9), time, name].join(' '),
    );
  }
  const wide = (index: number) => Math.max(0, ...rows.map((row) => row[index]?.length ?? 0));
  const [links, user, group, size] = [wide(1), wide(2), wide(3), wide(4)];
  return rows.map((row) =>
    [
      row[0],
      row[1]?.padStart(links),
      row[2]?.padEnd(user),
      row[3]?.padEnd(group),
      row[4]?.padStart(size),
      row[5],
      row[6],
    ].join(' '),
  );
}

const halfYear = 182 * 86_400_000;

const age = (modified: number, now: number) =>
  formatTime(new Date(modified), now - modified > halfYear || modified > now + 60_000 ? '%b %e  %Y' : '%b %e %H:%M');

function humanSize(size: number): string {
  let value = size;
  let unit = '';
  for (const next of ['K', 'M', 'G']) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return unit === ''
    ? String(size)
    : `${value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : Math.ceil(value)}${unit}`;
}
