// The few device files that every shell expects, laid over any file system.

import { randomBytes } from 'node:crypto';
import type { ShellFiles, ShellFileStat } from './port.ts';

/** Each read gives a piece; there is always more. */
export const endlessDevices: ReadonlySet<string> = new Set(['/dev/random', '/dev/urandom', '/dev/zero']);
const devices = new Set([...endlessDevices, '/dev/null']);
const pieceSize = 4096;

const device: ShellFileStat = { kind: 'device', size: 0, mode: 0o666, modified: 0 };

/** `/dev/null` reads as empty and takes anything; `held` are files that exist beside those of the file system. */
export function withDevices(files: ShellFiles, held: ReadonlyMap<string, Uint8Array> = new Map()): ShellFiles {
  const heldStat = (path: string): ShellFileStat | undefined => {
    const size = held.get(path)?.length;
    return size === undefined ? undefined : { ...device, size };
  };
  return {
    ...files,
    async read(path) {
      const content = held.get(path);
      if (content) return content;
      if (path === '/dev/null') return new Uint8Array();
      if (path === '/dev/zero') return new Uint8Array(pieceSize);
      if (!devices.has(path)) return files.read(path);
      // A file system may have noise of its own.
      return files.read(path).catch(() => randomBytes(pieceSize));
    },
    write: async (path, content, options) => (devices.has(path) ? undefined : files.write(path, content, options)),
    stat: async (path) => heldStat(path) ?? (devices.has(path) ? device : files.stat(path)),
    lstat: async (path) => (devices.has(path) ? device : files.lstat(path)),
  };
}
