// Collects what a step prints: passes it on as it comes, keeps a bounded part, remembers when it last came.

import type { Clock } from '../model/clock.ts';
import type { Output, OutputChunk } from '../model/output.ts';
import type { Sink } from '../model/streams.ts';

/** Characters kept from the beginning, and again from the end, of a huge output. */
const keptHead = 256 * 1024;
const keptTail = 64 * 1024;

/** Characters that are passed on as they come: more than a person follows. */
const passedOn = 64 * 1024;

/** Bytes kept of what is no text. */
const keptBinary = 1024;

export interface Capture {
  stdout: Sink;
  stderr: Sink;
  /** Milliseconds on the clock at the last write; undefined before the first. */
  lastWrite(): number | undefined;
  /** Calls back at each write; the returned function ends it. */
  onWrite(listener: () => void): () => void;
  output(exitCode: number): Output;
  /** Some of it was no text, and all but its beginning is left out. */
  leftOutBinary(): boolean;
  /** Takes nothing any more: what comes now belongs to no step. */
  close(): void;
}

/** `emit` hears each decoded piece, as long as the output is not huge. */
export function makeCapture(clock: Clock, emit: (chunk: OutputChunk) => void): Capture {
  const kept = keepEnds();
  const listeners = new Set<() => void>();
  let last: number | undefined;
  let passed = 0;
  let binary = false;
  let closed = false;

  const keep = (chunk: OutputChunk) => {
    const text = chunk.text.slice(0, passedOn - passed);
    passed += text.length;
    if (text) emit({ ...chunk, text });
    kept.add(chunk);
  };

  const leaveOut = (bytes: number) => {
    binary = true;
    kept.leaveOut(bytes);
  };

  const sink = (stream: OutputChunk['stream']): Sink => {
    const decoder = new TextDecoder();
    let isText = true;
    return {
      write(data) {
        // A stream may open with an empty frame, which says nothing.
        if (closed || data.length === 0) return;
        last = clock.now();
        for (const listener of listeners) listener();
        if (!isText) return leaveOut(data.length);
        const text = typeof data === 'string' ? data : decoder.decode(data, { stream: true });
        isText = !isBinary(text);
        if (text) keep({ stream, text: isText ? text : text.slice(0, keptBinary) });
        if (!isText && data.length > keptBinary) leaveOut(data.length - keptBinary);
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
    output: (exitCode) => ({ ...kept.result(), exitCode }),
    leftOutBinary: () => binary,
    close: () => (closed = true),
  };
}

/** No text has a NUL, nor much that is not UTF-8. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const sample = text.slice(0, 1_000);
  return sample.length >= 100 && sample.split('\ufffd').length > sample.length / 10;
}

/** The beginning and the end of a stream of chunks, and how many bytes lie between them. */
function keepEnds() {
  const head: OutputChunk[] = [];
  const tail: OutputChunk[] = [];
  let headSize = 0;
  let tailSize = 0;
  let omittedBytes = 0;

  const dropFromTail = () => {
    for (let excess = tailSize - keptTail; excess > 0; excess = tailSize - keptTail) {
      const [oldest] = tail;
      if (oldest === undefined) return;
      const dropped = oldest.text.slice(0, excess);
      oldest.text = oldest.text.slice(dropped.length);
      if (oldest.text === '') tail.shift();
      tailSize -= dropped.length;
      omittedBytes += Buffer.byteLength(dropped);
    }
  };

  return {
    add({ stream, text }: OutputChunk) {
      const first = text.slice(0, keptHead - headSize);
      headSize += first.length;
      if (first) append(head, { stream, text: first });
      if (first.length === text.length) return;
      const rest = text.slice(first.length);
      tail.push({ stream, text: rest });
      tailSize += rest.length;
      dropFromTail();
    },
    leaveOut: (bytes: number) => void (omittedBytes += bytes),
    result(): Omit<Output, 'exitCode'> {
      const chunks = head.map((chunk) => ({ ...chunk }));
      for (const chunk of tail) append(chunks, chunk);
      return { chunks, omittedBytes };
    },
  };
}

/** Adjacent chunks of one stream are one. */
function append(chunks: OutputChunk[], chunk: OutputChunk): void {
  const previous = chunks.at(-1);
  if (previous?.stream === chunk.stream) previous.text += chunk.text;
  else chunks.push({ ...chunk });
}
