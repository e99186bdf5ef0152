// Writes frames to sinks one after the other, in the order of their arrival, and holds the socket back while they are slow.

import type { Sink } from '../model/streams.ts';
import type { OpenSocket } from './socket.ts';

/** Bytes that may wait before the socket is paused. */
const highWater = 256 * 1024;

export interface SinkQueue {
  write(from: OpenSocket, sink: Sink, data: Uint8Array): void;
  /** Resolves when all is written. */
  drained(): Promise<void>;
}

/** `fail` hears of the first write that failed; nothing is written after it. */
export function makeSinkQueue(fail: (error: unknown) => void): SinkQueue {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    write(from, sink, data) {
      waiting += data.length;
      if (waiting > highWater) from.pause();
      last = last.then(async () => {
        await sink.write(data);
        waiting -= data.length;
        if (waiting <= highWater) from.resume();
      });
      last.catch(fail);
    },
    drained: () => last,
  };
}
