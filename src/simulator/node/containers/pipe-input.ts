// Standard input of a container that clients come and go on.

export interface PipeInput {
  chunks: AsyncIterable<Uint8Array>;
  push(chunk: Uint8Array): void;
  /** No more will come. */
  end(): void;
}

export function makePipeInput(): PipeInput {
  const waiting: Uint8Array[] = [];
  let ended = false;
  let wake = () => {};
  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk) yield chunk;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    chunks: read(),
    push(chunk) {
      if (chunk.length > 0) waiting.push(chunk);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
}
