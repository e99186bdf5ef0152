// The files that commands may see. Paths are relative to a root that the implementation guards, or absolute within it.

export interface FileStat {
  kind: 'file' | 'directory';
  size: number;
  /** Permission bits. */
  mode: number;
}

/** Every method rejects with a Node error (`code`: `ENOENT`, `EACCES`, `ENOSPC` ...). */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  write(path: string, content: Uint8Array | string, mode?: number): Promise<void>;
  stat(path: string): Promise<FileStat>;
  /** Names in a directory, sorted. */
  list(path: string): Promise<string[]>;
  makeDirectory(path: string): Promise<void>;
  /** The path from the root, as messages name it. Left out: as it was given. */
  absolute?(path: string): string;
  /** Where a symbolic link points, as it was made; undefined for anything else. Left out where there are no links. */
  readLink?(path: string): Promise<string | undefined>;
  /** A file's content piece by piece, for files too large to hold. Left out: `read` alone. */
  readChunks?(path: string): AsyncIterable<Uint8Array>;
  /** Writes a file piece by piece. Left out: `write` alone. */
  writeChunks?(path: string, chunks: AsyncIterable<Uint8Array>, mode?: number): Promise<void>;
}
