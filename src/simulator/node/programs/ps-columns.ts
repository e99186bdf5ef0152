// `ps -o`: columns by name, in procps' widths or busybox'.

import type { ProcessEntry } from '../processes.ts';

export interface ProcessShape {
  state: string;
  /** Kibibytes. */
  virtual: number;
  resident: number;
  user: string;
}

interface Column {
  title: string;
  width: number;
  left?: boolean;
  value(entry: ProcessEntry, shape: ProcessShape): string;
}

const commandOf = ({ argv }: ProcessEntry) => argv.join(' ');
const programOf = ({ argv }: ProcessEntry) => (argv[0] ?? '').split('/').at(-1) ?? '';
const args: Column = { title: 'COMMAND', width: 27, left: true, value: commandOf };
const cpu: Column = { title: '%CPU', width: 4, value: () => '0.0' };
const memory: Column = {
  title: '%MEM',
  width: 4,
  value: (_entry, { resident }) => (resident > 10_000 ? '0.1' : '0.0'),
};
const terminal: Column = { title: 'TTY', width: 8, left: true, value: (entry) => entry.terminal ?? '?' };
const user: Column = { title: 'USER', width: 8, left: true, value: (_entry, shape) => shape.user };

const columns: Record<string, Column> = {
  '%cpu': cpu,
  '%mem': memory,
  args,
  cmd: { ...args, title: 'CMD' },
  comm: { title: 'COMMAND', width: 15, left: true, value: programOf },
  command: args,
  euser: { ...user, title: 'EUSER' },
  ni: { title: 'NI', width: 3, value: () => '0' },
  pcpu: cpu,
  pid: { title: 'PID', width: 7, value: ({ pid }) => String(pid) },
  pmem: memory,
  ppid: { title: 'PPID', width: 7, value: ({ parent }) => String(parent) },
  rss: { title: 'RSS', width: 5, value: (_entry, { resident }) => String(resident) },
  s: { title: 'S', width: 1, value: (_entry, { state }) => state.slice(0, 1) },
  stat: { title: 'STAT', width: 4, left: true, value: (_entry, { state }) => state },
  time: { title: 'TIME', width: 8, value: () => '00:00:00' },
  tt: { ...terminal, title: 'TT' },
  tty: terminal,
  user,
  vsz: { title: 'VSZ', width: 6, value: (_entry, { virtual }) => String(virtual) },
};

/** Busybox' own widths. */
const narrow: Record<string, number> = { comm: 16, pid: 5, ppid: 5, user: 8 };

/** The table's lines; the name of the column instead where there is none of it. */
export function columnTable(
  names: readonly string[],
  rows: readonly [ProcessEntry, ProcessShape][],
  busybox: boolean,
): string[] | { unknown: string } {
  const unknown = names.find((name) => !columns[name.replace(/=.*$/, '')]);
  if (unknown !== undefined) return { unknown };
  const chosen = names.map((written) => {
    const [name = '', title] = written.split('=');
    const column = columns[name] ?? args;
    const width = (busybox ? narrow[name] : undefined) ?? column.width;
    return { ...column, left: column.left || busybox, width, title: title ?? column.title };
  });
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const { left, width } = chosen[index] ?? args;
        return !left ? cell.padStart(width) : index === cells.length - 1 ? cell : cell.padEnd(width);
      })
      .join(' ');
  const body = rows.map(([entry, shape]) =>
    line(chosen.map(({ value, title }) => numbered(value(entry, shape), title, busybox))),
  );
  return chosen.every(({ title }) => title === '') ? body : [line(chosen.map(({ title }) => title)), ...body];
}

/** Busybox' process ids stand at the right of a column whose title stands at the left. */
const numbered = (text: string, title: string, busybox: boolean) =>
  busybox && /^P?PID$/.test(title) ? text.padStart(5) : text;
