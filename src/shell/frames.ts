// Frames on a byte stream: one byte of kind, four of length, then the data.

export const kinds = { call: 0, stdin: 1, end: 2, wanted: 3, stdout: 4, stderr: 5, exit: 6 } as const;

export interface Frame {
  kind: number;
  data: Buffer;
}

export function frame(kind: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32BE(data.length, 1);
  return Buffer.concat([head, data]);
}

/** Ends with the stream, whether it ended well or not. */
export async function* frames(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of source) {
      rest = Buffer.concat([rest, chunk]);
      for (let end = 5; rest.length >= 5; rest = rest.subarray(end)) {
        end = 5 + rest.readUInt32BE(1);
        if (rest.length < end) break;
        yield { kind: rest[0] ?? 0, data: rest.subarray(5, end) };
      }
    }
  } catch {
    // A connection that was cut.
  }
}
