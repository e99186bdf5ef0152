// What is to be sent over one response, in order: gathered while nothing can be sent, given to the connection in pieces of
// moderate size. A reader that lets too much gather is cut off.

import type { ServerResponse } from 'node:http';
import type { Clock } from '../../model/clock.ts';

/** Bytes given to the connection at once. */
const PIECE = 64 << 10;

export interface Outbox {
  push(line: Buffer): void;
  /** From now on no more than so many bytes may wait besides those that wait already. */
  limit(bytes: number): void;
  /** Ends the response behind what waits. */
  end(): void;
}

/** A virtual clock does not jump while anything waits. */
export function makeOutbox(response: ServerResponse, clock: Clock): Outbox {
  let waiting: Buffer[] = [];
  let size = 0;
  let most = Infinity;
  let ended = false;
  let release: (() => void) | undefined;

  const stop = () => {
    waiting = [];
    size = 0;
    release?.();
    release = undefined;
  };

  const flush = () => {
    if (waiting.length === 0 || response.destroyed) {
      stop();
      if (ended) response.end();
      return;
    }
    let [count, bytes] = [0, 0];
    while (count < waiting.length && (count === 0 || bytes + (waiting[count]?.length ?? 0) <= PIECE)) {
      bytes += waiting[count++]?.length ?? 0;
    }
    const piece = waiting.splice(0, count);
    size -= bytes;
    response.write(piece.length === 1 ? piece[0] : Buffer.concat(piece, bytes), flush);
  };

  response.on('close', stop);
  return {
    push(line) {
      if (ended || response.destroyed) return;
      waiting.push(line);
      size += line.length;
      if (size > most) return void response.destroy();
      if (release) return;
      release = clock.hold();
      // What comes in the same turn goes together.
      queueMicrotask(flush);
    },
    limit: (bytes) => void (most = size + bytes),
    end() {
      ended = true;
      if (!release) response.end();
    },
  };
}
