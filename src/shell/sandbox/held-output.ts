// A sink that keeps what is written to it.

import type { Sink } from '../../model/streams.ts';
import { bytesOf } from '../bytes.ts';
import { LimitError } from './unwind.ts';

export interface HeldOutput extends Sink {
  bytes(): Buffer;
}

export function holdOutput(limit: number): HeldOutput {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    write(chunk) {
      const bytes = bytesOf(chunk);
      size += bytes.length;
      if (size > limit) throw new LimitError(`a command wrote more than ${limit} bytes for another to read at once`);
      chunks.push(bytes.slice());
    },
    bytes: () => Buffer.concat(chunks),
  };
}
