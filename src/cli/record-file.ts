// Reads a record line by line, so that one larger than any text can be is drawn too.

import { createReadStream } from 'node:fs';
import { recordReader, type ReadRecord, type RecordReaderOptions } from '../report/record.ts';

/** Rejects where the file can't be read. */
export async function readRecordFile(path: string, options: RecordReaderOptions): Promise<ReadRecord> {
  const reader = recordReader(options);
  /** The line under way, in the pieces that came. */
  let begun: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      begun.push(chunk.subarray(from, end));
      reader.line(textOf(begun));
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  return reader.end(textOf(begun));
}

function textOf(parts: readonly Buffer[]): string {
  const [only] = parts;
  return (parts.length === 1 && only ? only : Buffer.concat(parts)).toString('utf8');
}
