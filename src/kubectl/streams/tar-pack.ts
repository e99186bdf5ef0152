// Local files as a tar archive, as `cp` sends them. Reads through Files alone.

import type { Pack } from 'tar-stream';
import type { FileStat, Files } from '../../model/files.ts';
import { CommandError } from '../command.ts';
import { fileOperation } from './file-error.ts';
import { join } from './file-spec.ts';

export interface PackOptions {
  files: Files;
  /** The file or directory. */
  source: string;
  /** Its name in the archive; what is in a directory stands below. */
  name: string;
  /** Milliseconds since the epoch, for the members' times. */
  now: number;
}

/** The archive's bytes. Directories appear only where they are empty, as kubectl has it. */
export async function* packTar(options: PackOptions): AsyncGenerator<Uint8Array> {
  const { default: tar } = await import('tar-stream');
  const pack = tar.pack();
  let fault: unknown;
  const packing = addPath(pack, options, options.source, options.name).then(
    () => pack.finalize(),
    (error: Error) => {
      fault = error;
      pack.destroy(error);
    },
  );
  try {
    yield* pack as AsyncIterable<unknown> as AsyncIterable<Uint8Array>;
  } catch (error) {
    await packing;
    throw fault ?? error;
  }
}

async function addPath(pack: Pack, options: PackOptions, path: string, name: string): Promise<void> {
  const { files, now } = options;
  const mtime = new Date(now);
  const linkname = await files.readLink?.(path);
  if (linkname !== undefined) return addMember(pack, { name, type: 'symlink', linkname, mtime });
  const stat = await fileOperation('lstat', path, () => files.stat(path));
  if (stat.kind === 'file') return addFile(pack, options, { path, name, stat });
  const entries = await fileOperation('open', path, () => files.list(path));
  if (entries.length === 0) return addMember(pack, { name: `${name}/`, type: 'directory', mode: stat.mode, mtime });
  for (const entry of entries) await addPath(pack, options, join(path, entry), join(name, entry));
}

type Header = Parameters<Pack['entry']>[0];

const addMember = (pack: Pack, header: Header): Promise<void> =>
  new Promise((resolve, reject) => {
    pack.entry(header, '', (error) => (error ? reject(error) : resolve()));
  });

const drained = (member: ReturnType<Pack['entry']>) =>
  new Promise<void>((resolve) => member.once('drain', () => resolve()));

/** What Go's archive/tar says of a file that is not as long as it was. */
const grown = new CommandError('archive/tar: write too long');

interface FileMember {
  path: string;
  name: string;
  stat: FileStat;
}

async function addFile(pack: Pack, { files, now }: PackOptions, { path, name, stat }: FileMember): Promise<void> {
  const whole = files.readChunks ? undefined : await fileOperation('open', path, () => files.read(path));
  const size = whole?.length ?? stat.size;
  const finished = Promise.withResolvers<void>();
  // Where reading fails, that is told in its place.
  finished.promise.catch(() => {});
  const header: Header = { name, type: 'file', size, mode: stat.mode, mtime: new Date(now) };
  const member = pack.entry(header, (error) => (error ? finished.reject(grown) : finished.resolve()));
  // Without effect after a good end.
  member.on('error', () => finished.reject(grown)).on('close', () => finished.reject(grown));
  const chunks = whole ? [whole] : files.readChunks?.(path);
  await fileOperation('open', path, async () => {
    for await (const chunk of chunks ?? []) {
      if (!member.write(chunk)) await Promise.race([drained(member), finished.promise]);
    }
  });
  member.end(null);
  await finished.promise;
}
