// Opens a file for reading. Devices that never end are read a piece at a time.

import { fileError } from '../file-error.ts';
import { endlessDevices } from '../device-files.ts';
import type { ShellFiles } from '../port.ts';
import { inputFrom, type Input } from './input.ts';

/** Rejects as the file system does; folders cannot be read. */
export async function openFile(path: string, files: ShellFiles): Promise<Input> {
  if (endlessDevices.has(path)) return inputFrom(pieces(path, files));
  if ((await files.stat(path)).kind === 'directory') throw fileError('EISDIR', 'read', path);
  return inputFrom([await files.read(path)]);
}

async function* pieces(path: string, files: ShellFiles): AsyncGenerator<Uint8Array, never, undefined> {
  for (;;) yield await files.read(path);
}
