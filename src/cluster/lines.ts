// Bytes to lines, as they come. Holds no more than one line.

/** Without line ends; a last line that has none is given too. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n');
    for (const part of parts.slice(0, -1)) {
      yield [...pieces, part].join('');
      pieces = [];
    }
    pieces.push(parts.at(-1) ?? '');
  }
  const rest = pieces.join('') + decoder.decode();
  if (rest !== '') yield rest;
}
