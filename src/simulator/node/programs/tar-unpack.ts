// The reading half of `tar`: unpacks or lists an archive, packed with gzip or not.

import { gunzipSync } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { baseNameOf, directoryOf, resolvePath } from '../../../shell/paths.ts';
import type { ShellFiles } from '../../../shell/port.ts';
import type { TarWork } from './tar-options.ts';

const gzipMagic = [0x1f, 0x8b];

export async function unpack(work: TarWork): Promise<number> {
  const { options, files, context, busybox } = work;
  const failure = busybox ? 1 : 2;
  const fail = async (text: string) => {
    await context.stderr.write(`tar: ${text}\n`);
    return failure;
  };
  let source: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = context.stdin ?? [];
  if (options.file !== '-') {
    const content = await files.read(resolvePath(context.cwd, options.file)).catch(() => undefined);
    if (!content) {
      const gnu = `${options.file}: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now`;
      return fail(busybox ? `can't open '${options.file}': No such file or directory` : gnu);
    }
    source = [content];
  }
  const archive = extract();
  const feeding = feed(source, archive);
  // The loop below sees the failure; here it must not go unheard.
  feeding.catch((error: Error) => archive.destroy(error));
  let status = 0;
  try {
    for await (const entry of archive) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry) chunks.push(chunk as Uint8Array);
      status = (await takeEntry(entry.header, Buffer.concat(chunks), work)) || status;
    }
  } catch {
    return fail(busybox ? 'short read' : 'Unexpected EOF in archive');
  }
  if ((await feeding) || busybox) return status;
  return fail('This does not look like a tar archive\ntar: Exiting with failure status due to previous errors');
}

/** False where there was nothing to read. */
async function feed(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  archive: NodeJS.WritableStream,
): Promise<boolean> {
  let any = false;
  const packed: Uint8Array[] = [];
  for await (const chunk of source) {
    if (chunk.length === 0) continue;
    const isPacked = packed.length > 0 || (!any && gzipMagic.every((byte, index) => chunk[index] === byte));
    any = true;
    if (isPacked) packed.push(chunk);
    else if (!archive.write(Buffer.from(chunk)))
      await new Promise<void>((resolve) => archive.once('drain', () => resolve()));
  }
  // At once, for a virtual clock takes waiting for another thread for idleness.
  if (packed.length > 0) archive.write(gunzipSync(Buffer.concat(packed)));
  archive.end();
  return any;
}

async function takeEntry(header: Header, content: Uint8Array, work: TarWork): Promise<number> {
  const { options, files, context, busybox } = work;
  const name = header.name.split('/').slice(options.strip).join('/').replace(/\/$/, '');
  const wanted =
    options.names.length === 0 || options.names.some((each) => name === each || name.startsWith(`${each}/`));
  if (name === '' || !wanted) return 0;
  if (options.verbose || options.mode === 't') await context.stdout.write(`${header.name}\n`);
  if (options.mode === 't') return 0;
  const kept = options.fresh ? { ...header, mtime: undefined } : header;
  const problem = await place(resolvePath(options.folder, name), kept, content, files);
  if (problem === undefined) return 0;
  await context.stderr.write(`tar: ${busybox ? `can't open '${name}'` : `${name}: Cannot open`}: ${problem}\n`);
  return busybox ? 1 : 2;
}

/** Writes one member; a word of explanation where that cannot be. */
async function place(
  path: string,
  header: Pick<Header, 'type' | 'linkname' | 'mode'> & { mtime?: Date | undefined },
  content: Uint8Array,
  files: ShellFiles,
): Promise<string | undefined> {
  try {
    await ensure(header.type === 'directory' ? path : directoryOf(path), files);
    if (header.type === 'symlink') {
      if (await files.lstat(path).catch(() => undefined)) await files.remove(path);
      await files.symlink(header.linkname ?? '', path);
    } else if (header.type !== 'directory') await files.write(path, content, { mode: header.mode ?? 0o644 });
    if (header.mtime && header.type !== 'symlink') await files.touch(path, header.mtime.getTime());
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const words: Record<string, string> = {
      EACCES: 'Permission denied',
      EEXIST: 'File exists',
      EISDIR: 'Is a directory',
      ENOSPC: 'No space left on device',
      EROFS: 'Read-only file system',
    };
    return words[code ?? ''] ?? `Cannot create ${baseNameOf(path)}`;
  }
}

async function ensure(path: string, files: ShellFiles): Promise<void> {
  if (await files.stat(path).catch(() => undefined)) return;
  await ensure(directoryOf(path), files);
  await files.makeDirectory(path);
}
