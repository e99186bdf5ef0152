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
}
