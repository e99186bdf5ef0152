// `df [-h] [PATH...]`: the container's root and what is mounted in it, in GNU's columns or busybox'.

import { resolvePath } from '../../../shell/paths.ts';
import type { MakeProgram } from '../host.ts';
import { mountTable, type MountedDevice } from './mount-table.ts';

export const df: MakeProgram = (host) => ({
  name: 'df',
  async run(args, { stdout, stderr, cwd }) {
    const human = args.some((arg) => /^-[a-zA-Z]*h/.test(arg));
    const all = mountTable(host).filter(({ size }) => size > 0);
    const rows: MountedDevice[] = [];
    let status = 0;
    for (const name of args.filter((arg) => !arg.startsWith('-'))) {
      const path = resolvePath(cwd, name);
      if (await host.files.stat(path).catch(() => undefined)) rows.push(...nearest(all, path));
      else {
        await stderr.write(`df: ${name}: ${host.busybox ? "can't find mount point" : 'No such file or directory'}\n`);
        status = 1;
      }
    }
    const shown = args.every((arg) => arg.startsWith('-')) ? (host.busybox ? all : distinct(all)) : rows;
    if (shown.length > 0) await stdout.write(host.busybox ? busyboxTable(shown, human) : gnuTable(shown, human));
    return status;
  },
});

/** GNU's shows a device once, at its shortest path. */
const distinct = (rows: readonly MountedDevice[]) =>
  rows.filter(
    ({ device, type }, index) => type === 'tmpfs' || rows.findIndex((row) => row.device === device) === index,
  );

function nearest(rows: readonly MountedDevice[], path: string): MountedDevice[] {
  const above = rows.filter((row) => row.path === '/' || path === row.path || path.startsWith(`${row.path}/`));
  return above.sort((a, b) => b.path.length - a.path.length).slice(0, 1);
}

const shareOf = ({ used, size }: MountedDevice, round: (share: number) => number) => `${round((used / size) * 100)}%`;

function gnuTable(rows: readonly MountedDevice[], human: boolean): string {
  const number = (kibibytes: number) => (human ? roundedUp(kibibytes) : String(kibibytes));
  const table = [
    ['Filesystem', human ? 'Size' : '1K-blocks', 'Used', human ? 'Avail' : 'Available', 'Use%', 'Mounted on'],
    ...rows.map((row) => [
      row.device,
      number(row.size),
      number(row.used),
      number(row.size - row.used),
      shareOf(row, Math.ceil),
      row.path,
    ]),
  ];
  const least = [14, human ? 5 : 0, human ? 5 : 0, human ? 5 : 0, 4, 0];
  const widths = least.map((width, column) => Math.max(width, ...table.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : column === 5 ? cell : cell.padStart(widths[column] ?? 0),
      )
      .join(' ');
  return table.map((row) => `${line(row)}\n`).join('');
}

function busyboxTable(rows: readonly MountedDevice[], human: boolean): string {
  const number = (kibibytes: number) => (human ? withTenth(kibibytes) : String(kibibytes));
  const head = human
    ? 'Filesystem                Size      Used Available Use% Mounted on\n'
    : 'Filesystem           1K-blocks      Used Available Use% Mounted on\n';
  const lines = rows.map((row) => {
    const numbers = [row.size, row.used, row.size - row.used].map((value) => number(value).padStart(9));
    return `${row.device.padEnd(20)} ${numbers.join(' ')} ${shareOf(row, Math.round).padStart(4)} ${row.path}\n`;
  });
  return head + lines.join('');
}

const units = ['K', 'M', 'G', 'T'];

function scaled(kibibytes: number): [value: number, unit: string] {
  let value = kibibytes;
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return [value, units[unit] ?? ''];
}

function roundedUp(kibibytes: number): string {
  if (kibibytes === 0) return '0';
  const [value, unit] = scaled(kibibytes);
  return value < 10 && !Number.isInteger(value)
    ? `${(Math.ceil(value * 10) / 10).toFixed(1)}${unit}`
    : `${Math.ceil(value)}${unit}`;
}

function withTenth(kibibytes: number): string {
  if (kibibytes === 0) return '0';
  const [value, unit] = scaled(kibibytes);
  return `${value.toFixed(1)}${unit}`;
}
