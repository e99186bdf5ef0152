// Where a command reads from and writes to. Handed in, so that whole outputs can be compared in tests.

/** Takes text or bytes. A returned promise is back-pressure: wait for it before the next write. */
export interface Sink {
  write(chunk: string | Uint8Array): void | Promise<void>;
}

/** A terminal's size, and how to hear of its changes. */
export interface Terminal {
  columns: number;
  rows: number;
  /** Calls back on a change of size; the returned function ends it. */
  onResize?(callback: (columns: number, rows: number) => void): () => void;
}

export interface Streams {
  /** Undefined: empty standard input. */
  stdin?: AsyncIterable<Uint8Array>;
  stdout: Sink;
  stderr: Sink;
  /** Set where standard input and output are a terminal (a person's, or the one that a step is given). */
  terminal?: Terminal;
}
