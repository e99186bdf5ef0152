// The few device files that every shell expects, laid over any file system.

import type { ShellFiles, ShellFileStat } from './port.ts';

const devices = new Set(['/dev/null', '/dev/zero']);

const device: ShellFileStat = { kind: 'device', size: 0, mode: 0o666, modified: 0 };

/** `/dev/null` reads as empty and takes anything; `held` are files that exist beside those of the file system. */
export function withDevices(files: ShellFiles, held: ReadonlyMap<string, Uint8Array> = new Map()): ShellFiles {
  const heldStat = (path: string): ShellFileStat | undefined => {
    const size = held.get(path)?.length;
    return size === undefined ? undefined : { ...device, size };
  };
  return {
    ...files,
    read: async (path) => held.get(path) ?? (devices.has(path) ? new Uint8Array() : files.read(path)),
    write: async (path, content, options) => (devices.has(path) ? undefined : files.write(path, content, options)),
    stat: async (path) => heldStat(path) ?? (devices.has(path) ? device : files.stat(path)),
    lstat: async (path) => (devices.has(path) ? device : files.lstat(path)),
  };
}
