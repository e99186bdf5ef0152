// The processes of a shell that stands alone: numbers, and who can be signalled.

import type { ProcessControl, ProcessTable } from './port.ts';

export function systemProcesses(): ProcessTable {
  const running = new Map<number, ProcessControl>();
  let last = 1;
  return {
    start(_argv, _parent, control) {
      running.set(++last, control);
      return last;
    },
    end(pid) {
      running.delete(pid);
    },
    signal(pid, signal) {
      const control = running.get(pid);
      if (control && signal !== 0 && !control.handle(signal)) control.kill(signal);
      return control !== undefined;
    },
  };
}
