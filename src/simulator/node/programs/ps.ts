// `ps`: the processes of the container's namespace, in procps' forms (`aux`, `-ef`, bare) or busybox' only one.

import type { MakeProgram, ProgramHost } from '../host.ts';
import type { ProcessEntry } from '../processes.ts';
import { ownerOf } from '../users.ts';
import { columnTable, type ProcessShape } from './ps-columns.ts';

export const ps: MakeProgram = (host) => ({
  name: 'ps',
  async run(args, { stdout, stderr }) {
    const entries = host.processes.list();
    const asked = columnsOf(args);
    if (asked) {
      const shapes = chosen(entries, args, host).map((entry): [ProcessEntry, ProcessShape] => [
        entry,
        { ...shapeOf(entry), user: ownerOf(host.user) },
      ]);
      const lines = columnTable(asked, shapes, host.busybox);
      if ('unknown' in lines) {
        await stderr.write(
          host.busybox
            ? `ps: bad -o argument '${lines.unknown}'\n`
            : `error: unknown user-defined format specifier "${lines.unknown}"\n`,
        );
        return 1;
      }
      await stdout.write(lines.map((line) => `${line}\n`).join(''));
      return 0;
    }
    const options = args.join('').replaceAll('-', '');
    await stdout.write(
      table(host, entries, options)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return 0;
  },
});

/** The names after each `-o`. */
function columnsOf(args: readonly string[]): string[] | undefined {
  const names = args.flatMap((arg, index) => {
    const [, joined] = /^-?[a-zA-Z]*o(.*)$/.exec(arg) ?? [];
    if (joined === undefined) return [];
    return (joined || (args[index + 1] ?? '')).split(',');
  });
  return names.length > 0 ? names.filter(Boolean) : undefined;
}

/** Busybox' shows all; procps' those of the terminal, or all where it is told to, or the one that is named. */
function chosen(entries: readonly ProcessEntry[], args: readonly string[], host: ProgramHost): ProcessEntry[] {
  const at = args.findIndex((arg) => arg === '-p' || arg === 'p');
  if (at >= 0) return entries.filter(({ pid }) => args[at + 1]?.split(',').includes(String(pid)));
  const all = host.busybox || args.some((arg) => /^-?[aexA]+o?$/.test(arg));
  const terminal = entries.at(-1)?.terminal;
  return entries.filter((entry) => all || entry.terminal === terminal);
}

function table(host: ProgramHost, entries: readonly ProcessEntry[], options: string): string[] {
  if (host.busybox) return busyboxTable(host, entries);
  if (options.includes('u')) return userTable(host, entries);
  if (options.includes('f')) return fullTable(host, entries);
  return briefTable(host, entries, /[aexA]/.test(options));
}

const commandOf = ({ argv }: ProcessEntry) => argv.join(' ');

const startOf = ({ started }: ProcessEntry) => new Date(started).toISOString().slice(11, 16);

/** A program that serves has threads, and more memory than a tool. */
function shapeOf({ pid, parent, argv }: ProcessEntry) {
  const serves = argv[0] === 'node' || argv[0] === 'envoy';
  const leads = parent === 0 ? 's' : '';
  const state = argv[0] === 'ps' ? `R${leads}` : `S${leads}`;
  return {
    state: serves ? `${state}l` : state,
    virtual: serves ? 608_752 : 3900 + pid * 4,
    resident: serves ? 48_100 : 2900,
  };
}

function userTable({ user }: ProgramHost, entries: readonly ProcessEntry[]): string[] {
  const rows = entries.map((entry) => {
    const { state, virtual, resident } = shapeOf(entry);
    const numbers = [
      String(entry.pid).padStart(7),
      ' 0.0',
      resident > 10_000 ? ' 0.1' : ' 0.0',
      String(virtual).padStart(6),
    ];
    const rest = [
      String(resident).padStart(5),
      (entry.terminal ?? '?').padEnd(8),
      state.padEnd(4),
      startOf(entry),
      '  0:00',
    ];
    return [ownerOf(user).padEnd(8), ...numbers, ...rest, commandOf(entry)].join(' ');
  });
  return ['USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND', ...rows];
}

function fullTable({ user }: ProgramHost, entries: readonly ProcessEntry[]): string[] {
  const rows = entries.map((entry) =>
    [
      ownerOf(user).padEnd(8),
      String(entry.pid).padStart(7),
      String(entry.parent).padStart(7),
      ' 0',
      startOf(entry),
      (entry.terminal ?? '?').padEnd(8),
      '00:00:00',
      commandOf(entry),
    ].join(' '),
  );
  return ['UID          PID    PPID  C STIME TTY          TIME CMD', ...rows];
}

function briefTable(_host: ProgramHost, entries: readonly ProcessEntry[], all: boolean): string[] {
  const terminal = entries.at(-1)?.terminal;
  const rows = entries
    .filter((entry) => all || entry.terminal === terminal)
    .map(
      (entry) => `${String(entry.pid).padStart(7)} ${(entry.terminal ?? '?').padEnd(8)} 00:00:00 ${programOf(entry)}`,
    );
  return ['    PID TTY          TIME CMD', ...rows];
}

function busyboxTable({ user }: ProgramHost, entries: readonly ProcessEntry[]): string[] {
  const rows = entries.map((entry) => {
    const [program = ''] = entry.argv;
    // A script shows its own name, cut to fifteen letters, before the interpreter's.
    const script = program.endsWith('.sh') ? `{${programOf(entry).slice(0, 15)}} /bin/sh ` : '';
    return `${String(entry.pid).padStart(5)} ${ownerOf(user).slice(0, 8).padEnd(8)} ${script}${commandOf(entry)}`;
  });
  return ['PID   USER     COMMAND', ...rows];
}

const programOf = ({ argv }: ProcessEntry) => (argv[0] ?? '').split('/').at(-1) ?? '';
