// A tar archive from a container, written below one local path and nowhere else: what would lie outside is skipped,
// links are not made. The archive is not trusted.

import type { Extract, Header } from 'tar-stream';
import type { Files } from '../../model/files.ts';
import type { Sink } from '../../model/streams.ts';
import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import { fileOperation } from './file-error.ts';
import { clean, directory, isInside, join, remotePath, withoutShortcuts } from './file-spec.ts';

export interface UnpackOptions {
  files: Files;
  /** The path that the container's tar was given. */
  source: string;
  /** The local path that stands for it. */
  target: string;
  warnings: Sink;
  /** Added to the first warning of a symbolic link: how to copy it. */
  linkHint: string;
}

export interface Unpacking {
  /** Takes the archive's bytes, no faster than they can be written down; ignores them once something went wrong. */
  sink: Sink;
  /** The archive is complete. */
  end(): void;
  /** Rejects with CommandError where the archive is damaged, holds what was not asked for, or can't be written down. */
  done: Promise<void>;
}

export async function unpackTar(options: UnpackOptions): Promise<Unpacking> {
  const { default: tar } = await import('tar-stream');
  const extract = tar.extract();
  const done = unpackAll(extract, options);
  return {
    sink: { write: (chunk) => (extract.destroyed || extract.write(chunk) ? undefined : writable(extract)) },
    end: () => void extract.end(null),
    done,
  };
}

const writable = (extract: Extract) =>
  new Promise<void>((resolve) => {
    const done = () => {
      extract.off('drain', done).off('close', done);
      resolve();
    };
    extract.on('drain', done).on('close', done);
  });

async function unpackAll(extract: Extract, options: UnpackOptions): Promise<void> {
  const unpack = makeUnpacker(options);
  try {
    for await (const entry of extract) {
      await unpack(entry.header, entry as AsyncIterable<unknown> as AsyncIterable<Uint8Array>);
    }
  } catch (error) {
    throw damage(error) ?? error;
  } finally {
    extract.destroy();
  }
}

/** What Go's archive/tar says. */
function damage(error: unknown): CommandError | undefined {
  const { message } = error as Error;
  if (message === 'Unexpected end of data') return new CommandError('unexpected EOF');
  if (/^Invalid tar header/.test(message)) return new CommandError('archive/tar: invalid tar header');
  return undefined;
}

function makeUnpacker({ files, source, target, warnings, linkHint }: UnpackOptions) {
  const prefix = withoutShortcuts(clean(source.replace(/^[/\\]+/, '')));
  let warnedOfLink = false;

  /** Where a member goes. Each name begins with the path asked for, or somebody has tampered with the archive. */
  const placeOf = (name: string): string => {
    if (!name.startsWith(prefix)) throw new CommandError('tar contents corrupted');
    return join(target, remotePath(name.slice(prefix.length)));
  };
  const makeDirectory = (path: string) => fileOperation('mkdir', path, () => files.makeDirectory(path));

  return async ({ name, type, linkname }: Header, content: AsyncIterable<Uint8Array>): Promise<void> => {
    const path = placeOf(name);
    if (!isInside(target, path)) {
      await warnings.write(`warning: file ${quote(path)} is outside target destination, skipping\n`);
      return drain(content);
    }
    await makeDirectory(directory(path));
    switch (type) {
      case 'directory':
        await makeDirectory(path);
        return drain(content);
      case 'symlink': {
        const link = `warning: skipping symlink: ${quote(path)} -> ${quote(linkname ?? '')}`;
        await warnings.write(warnedOfLink ? `${link}\n` : `${link} ${linkHint}\n`);
        warnedOfLink = true;
        return drain(content);
      }
      case 'link': {
        // A second name of a file that came before.
        const original = placeOf(linkname ?? '');
        if (!isInside(target, original)) throw new CommandError('tar contents corrupted');
        await writeFile(files, path, readFile(files, original));
        return drain(content);
      }
      default:
        return writeFile(files, path, content);
    }
  };
}

async function writeFile(files: Files, path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await fileOperation('open', path, async () => {
    if (files.writeChunks) return files.writeChunks(path, content);
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    return files.write(path, Buffer.concat(chunks));
  });
}

async function* readFile(files: Files, path: string): AsyncGenerator<Uint8Array> {
  if (files.readChunks) yield* files.readChunks(path);
  else yield await files.read(path);
}

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content);
}
