// What a container wrote, line by line and with its time, as the container runtime keeps it for `logs`.

import { bytesOf } from '../../shell/bytes.ts';

export interface LogLine {
  /** Nanoseconds since the epoch. */
  at: bigint;
  stream: 'stdout' | 'stderr';
  /** With its line feed, but for a last one that the container did not finish. */
  text: Uint8Array;
}

export interface ContainerLog {
  write(stream: 'stdout' | 'stderr', chunk: string | Uint8Array): void;
  /** The container ended: unfinished lines become lines. */
  close(): void;
  lines(): readonly LogLine[];
  readonly closed: boolean;
  /** Calls back after each new line and at the close. */
  onChange(callback: () => void): () => void;
}

const newline = 10;
/** Bytes that a log may hold; older lines give way, as the kubelet's rotation makes them. */
const largestLog = 10 * 1024 * 1024;

export function makeLog(now: () => number): ContainerLog {
  const lines: LogLine[] = [];
  const listeners = new Set<() => void>();
  const unfinished = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  let size = 0;
  let last = 0n;
  let closed = false;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const add = (stream: 'stdout' | 'stderr', text: Uint8Array) => {
    const at = BigInt(Math.floor(now())) * 1_000_000n;
    last = at > last ? at : last + 1000n;
    lines.push({ at: last, stream, text });
    size += text.length;
    while (size > largestLog && lines.length > 1) size -= lines.shift()?.text.length ?? 0;
  };
  return {
    write(stream, chunk) {
      if (closed) return;
      let rest = bytesOf(chunk).slice();
      let added = false;
      for (let end = rest.indexOf(newline); end !== -1; end = rest.indexOf(newline)) {
        add(stream, Buffer.concat([...unfinished[stream], rest.subarray(0, end + 1)]));
        unfinished[stream] = [];
        rest = rest.subarray(end + 1);
        added = true;
      }
      if (rest.length > 0) unfinished[stream].push(rest);
      if (added) tell();
    },
    close() {
      if (closed) return;
      for (const stream of ['stdout', 'stderr'] as const) {
        if (unfinished[stream].length > 0) add(stream, Buffer.concat(unfinished[stream]));
      }
      closed = true;
      tell();
    },
    lines: () => lines,
    get closed() {
      return closed;
    },
    onChange(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  };
}
