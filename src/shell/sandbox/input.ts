// Standard input as the programs of a shell share it: what one leaves unread, the next one reads.

export interface Input {
  /** The next bytes; undefined at the end. A read that nobody waits for any more loses nothing. */
  read(): Promise<Uint8Array | undefined>;
  /** Puts bytes back, to be read next. */
  unread(bytes: Uint8Array): void;
}

export const emptyInput: Input = { read: () => Promise.resolve(undefined), unread() {} };

export function inputFrom(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Input {
  const back: Uint8Array[] = [];
  let iterator: AsyncIterator<Uint8Array> | Iterator<Uint8Array> | undefined;
  let pending: Promise<IteratorResult<Uint8Array>> | undefined;
  const open = () => (Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]());
  return {
    async read() {
      const bytes = back.pop();
      if (bytes) return bytes;
      iterator ??= open();
      pending ??= Promise.resolve(iterator.next());
      const { done, value } = await pending;
      if (done) return undefined;
      pending = undefined;
      // An end of file from a terminal: this read ends, the next one may go on.
      return value.length === 0 ? undefined : value;
    },
    unread(bytes) {
      if (bytes.length > 0) back.push(bytes);
    },
  };
}

export async function* chunksOf(input: Input): AsyncGenerator<Uint8Array, void, undefined> {
  for (let bytes = await input.read(); bytes; bytes = await input.read()) yield bytes;
}

/** Everything up to the end; throws where that is more than `limit` bytes. */
export async function readAll(input: Input, limit = 256 * 1024 * 1024): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of chunksOf(input)) {
    chunks.push(bytes);
    size += bytes.length;
    if (size > limit) throw new Error(`more than ${limit} bytes of input`);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Bytes up to and without `end`; `ended` is false where the input ended first. */
export async function readUntil(
  input: Input,
  end: number,
  most = Infinity,
): Promise<{ bytes: Uint8Array; ended: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let bytes = await input.read(); bytes; bytes = await input.read()) {
    const at = bytes.indexOf(end);
    const take = Math.min(at === -1 ? bytes.length : at, most - size);
    chunks.push(bytes.subarray(0, take));
    size += take;
    if (take === at) {
      input.unread(bytes.subarray(at + 1));
      return { bytes: Buffer.concat(chunks), ended: true };
    }
    if (size >= most) {
      input.unread(bytes.subarray(take));
      return { bytes: Buffer.concat(chunks), ended: true };
    }
  }
  return { bytes: Buffer.concat(chunks), ended: false };
}
