// Collects what a step prints: passes it on as it comes, keeps a bounded part, remembers when it last came.

import type { Clock } from '../model/clock.ts';
import type { Output, OutputChunk } from '../model/output.ts';
import type { Sink } from '../model/streams.ts';

/** Characters kept from the beginning, and again from the end, of a huge output. */
const keptHead = 512 * 1024;
const keptTail = 256 * 1024;

export interface Capture {
  stdout: Sink;
  stderr: Sink;
  /** Milliseconds on the clock at the last write; undefined before the first. */
  lastWrite(): number | undefined;
  /** Calls back at each write; the returned function ends it. */
  onWrite(listener: () => void): () => void;
  output(exitCode: number): Output;
}

/** `emit` hears each decoded piece, as long as the output is not huge. */
export function makeCapture(clock: Clock, emit: (chunk: OutputChunk) => void): Capture {
  const head: OutputChunk[] = [];
  const tail: OutputChunk[] = [];
  const listeners = new Set<() => void>();
  let headSize = 0;
  let tailSize = 0;
  let omitted = 0;
  let last: number | undefined;

  const append = (chunks: OutputChunk[], chunk: OutputChunk) => {
    const previous = chunks.at(-1);
    if (previous?.stream === chunk.stream) previous.text += chunk.text;
    else chunks.push({ ...chunk });
  };

  const keep = (chunk: OutputChunk) => {
    const room = keptHead - headSize;
    const first = chunk.text.slice(0, Math.max(room, 0));
    if (first) {
      append(head, { ...chunk, text: first });
      headSize += first.length;
      emit({ ...chunk, text: first });
    }
    const rest = chunk.text.slice(first.length);
    if (!rest) return;
    tail.push({ ...chunk, text: rest });
    tailSize += rest.length;
    while (tailSize - (tail[0]?.text.length ?? 0) >= keptTail) {
      const dropped = tail.shift();
      if (dropped === undefined) break;
      tailSize -= dropped.text.length;
      omitted += Buffer.byteLength(dropped.text);
    }
  };

  const sink = (stream: OutputChunk['stream']): Sink => {
    const decoder = new TextDecoder();
    return {
      write(data) {
        last = clock.now();
        const text = typeof data === 'string' ? data : decoder.decode(data, { stream: true });
        if (text) keep({ stream, text });
        for (const listener of listeners) listener();
      },
    };
  };

  return {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    lastWrite: () => last,
    onWrite(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    output(exitCode) {
      const chunks = head.map((chunk) => ({ ...chunk }));
      for (const chunk of tail) append(chunks, chunk);
      return { chunks, exitCode, omittedBytes: omitted };
    },
  };
}
