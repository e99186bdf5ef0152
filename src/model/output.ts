// What a step printed. A non-zero exit is data, not an exception.

export interface OutputChunk {
  stream: 'stdout' | 'stderr';
  text: string;
}

export interface Output {
  /** In the order of arrival; adjacent chunks of one stream are one. */
  chunks: OutputChunk[];
  exitCode: number;
  /** Bytes left out from the middle of a huge output. */
  omittedBytes: number;
}

/** All text of one stream, or of both in order of arrival. */
export function outputText(output: Output, stream?: OutputChunk['stream']): string {
  return output.chunks
    .filter((chunk) => stream === undefined || chunk.stream === stream)
    .map((chunk) => chunk.text)
    .join('');
}
