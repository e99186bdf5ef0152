// The processes of one container, as its PID namespace has them: what `ps` shows and `kill` reaches.

import type { ProcessControl, ProcessTable } from '../../shell/port.ts';

export interface ProcessEntry {
  pid: number;
  parent: number;
  argv: readonly string[];
  /** Milliseconds since the epoch. */
  started: number;
  /** `pts/0`. */
  terminal?: string;
}

export interface Processes extends ProcessTable {
  list(): ProcessEntry[];
  /** The process and all below it, the deepest first. */
  family(pid: number): number[];
  /** Marks the next process that has no parent here as one with a terminal. */
  terminalFor(terminal: string | undefined): void;
  /** A terminal's name that nobody has had yet: `pts/0`. */
  newTerminal(): string;
  /** Ends all but the first process. */
  endAll(): void;
}

const sigkill = 9;

/** Numbers that the runtime's own helpers use up before a program is entered into the namespace. */
const helpers = 6;

export function makeProcesses(now: () => number): Processes {
  const running = new Map<number, ProcessEntry & { control: ProcessControl }>();
  let last = 0;
  let terminal: string | undefined;
  let terminals = 0;
  const kill = (pid: number, signal: number) => {
    const entry = running.get(pid);
    if (!entry || signal === 0 || entry.control.handle(signal)) return;
    // The first process of a namespace is left alone by its own children's signals.
    if (pid !== 1) entry.control.kill(signal);
  };
  const family = (pid: number): number[] => [
    ...[...running.values()]
      .filter(({ parent }) => parent === pid && parent !== 0)
      .flatMap((child) => family(child.pid)),
    pid,
  ];
  return {
    start(argv, parent, control) {
      last += last > 0 && parent === 0 ? helpers : 1;
      const inherited = parent === 0 ? terminal : running.get(parent)?.terminal;
      if (parent === 0) terminal = undefined;
      running.set(last, {
        pid: last,
        parent,
        argv,
        started: now(),
        control,
        ...(inherited === undefined ? {} : { terminal: inherited }),
      });
      return last;
    },
    replace(pid, argv, control) {
      const entry = running.get(pid);
      if (entry) Object.assign(entry, { argv, control });
    },
    end(pid) {
      running.delete(pid);
    },
    signal(pid, signal) {
      const known = running.has(pid);
      kill(pid, signal);
      return known;
    },
    list: () => [...running.values()],
    family,
    terminalFor(name) {
      terminal = name;
    },
    newTerminal: () => `pts/${terminals++}`,
    endAll() {
      for (const { pid, control } of [...running.values()].reverse()) if (pid !== 1) control.kill(sigkill);
    },
  };
}
