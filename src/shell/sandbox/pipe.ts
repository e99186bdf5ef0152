// A pipe between two programs that run at the same time: bounded, and closed from either end.

import type { Sink } from '../../model/streams.ts';
import { bytesOf } from '../bytes.ts';
import { inputFrom, type Input } from './input.ts';

/** Bytes that may lie in a pipe before its writer has to wait; as Linux has it. */
const capacity = 64 * 1024;

export interface Pipe {
  input: Input;
  output: Sink;
  /** No more will be written. */
  close(): void;
  /** Nobody will read any more: writers go on into the void, and `onBreak` hears of it at their next write. */
  abandon(): void;
}

export function makePipe(onBreak: () => void): Pipe {
  const waiting: Uint8Array[] = [];
  let size = 0;
  let closed = false;
  let abandoned = false;
  let wakeReader = () => {};
  let wakeWriter = () => {};
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const bytes = waiting.shift();
      if (bytes) {
        size -= bytes.length;
        wakeWriter();
        yield bytes;
      } else if (closed) {
        return;
      } else {
        await new Promise<void>((resolve) => (wakeReader = resolve));
      }
    }
  }
  const room = async () => {
    while (size > capacity && !abandoned) {
      await new Promise<void>((resolve) => {
        const before = wakeWriter;
        wakeWriter = () => {
          before();
          resolve();
        };
      });
    }
  };
  return {
    input: inputFrom(chunks()),
    output: {
      write(chunk) {
        const bytes = bytesOf(chunk);
        if (abandoned) return onBreak();
        if (closed || bytes.length === 0) return;
        waiting.push(bytes);
        size += bytes.length;
        wakeReader();
        if (size > capacity) return room();
      },
    },
    close() {
      closed = true;
      wakeReader();
    },
    abandon() {
      abandoned = true;
      waiting.length = 0;
      wakeWriter();
    },
  };
}
