// The requests that end while a step runs. Equal neighbours are one entry: a command that is looked at again and again
// asks the same each time.

import type { CallRecord } from '../cluster/port.ts';
import type { ApiCall } from '../model/sighting.ts';

export interface CallLog {
  heard(call: CallRecord): void;
  /** What has been heard since the last time. */
  take(): ApiCall[];
}

/** More in one step are counted by nobody. */
const most = 200;

export function callLog(): CallLog {
  let calls: ApiCall[] = [];
  return {
    heard({ method, path, status, ms }) {
      const last = calls.at(-1);
      if (last && last.verb === method && last.path === path && last.status === status) {
        last.times = (last.times ?? 1) + 1;
        last.ms = round(last.ms + ms);
      } else if (calls.length < most) calls.push({ verb: method, path, status, ms: round(ms) });
    },
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

const round = (ms: number) => Math.round(ms * 10) / 10;
