// Redirections: from `2>&1 >file <<EOF` to channels. Files are opened in the order written and flushed by `finish`.

import type { Sink } from '../../model/streams.ts';
import type { ShellFiles } from '../port.ts';
import { bytesOf } from '../bytes.ts';
import { baseNameOf, directoryOf, resolvePath } from '../paths.ts';
import { fileError } from '../file-error.ts';
import type { Context } from './context.ts';
import { withChannel, type Channel, type Io } from './io.ts';
import { expandText, expandWords } from './expand.ts';
import { emptyInput, inputFrom } from './input.ts';
import type { Redirection } from './library.ts';
import { complain, complainOf, reasonOf } from './messages.ts';
import { openFile } from './open-file.ts';

export interface Redirected {
  io: Io;
  /** Waits until all is written; false where some of it could not be (a complaint was made). */
  finish(): Promise<boolean>;
}

/** Undefined where a file could not be opened: the complaint was made, the command must not run. */
export async function redirect(
  redirections: readonly Redirection[],
  context: Context,
): Promise<Redirected | undefined> {
  let io = context.io;
  const flushes: (() => Promise<void>)[] = [];
  for (const redirection of redirections) {
    const next = await openOne(redirection, { ...context, io }, flushes);
    if (!next) return undefined;
    io = next;
  }
  return {
    io,
    async finish() {
      try {
        for (const flush of flushes) await flush();
        return true;
      } catch (error) {
        await complain(context, `write error: ${reasonOf(error)}`);
        return false;
      }
    },
  };
}

async function openOne(node: Redirection, context: Context, flushes: (() => Promise<void>)[]): Promise<Io | undefined> {
  const { io } = context;
  const { operator, target } = node;
  if (target.type === 'HereDoc') {
    const text = await expandText(target.content, context);
    const body = target.stripTabs ? text.replace(/^\t+/gm, '') : text;
    return withChannel(io, node.fd ?? 0, textChannel(body));
  }
  if (operator === '<<<') return withChannel(io, node.fd ?? 0, textChannel(`${await expandText(target, context)}\n`));
  const words = await expandWords([target], context);
  const [word] = words;
  if (word === undefined || words.length > 1) {
    await complain(context, 'ambiguous redirect');
    return undefined;
  }
  const duplicated = operator === '>&' || operator === '<&' ? duplicate(node.fd, operator, word, io) : undefined;
  if (duplicated === 'bad') {
    await complain(context, `${word}: Bad file descriptor`);
    return undefined;
  }
  if (duplicated) return duplicated;
  const reads = operator === '<' || operator === '<>';
  const both = operator === '&>' || operator === '&>>' || (operator === '>&' && node.fd === null);
  const fd = node.fd ?? (reads ? 0 : 1);
  try {
    const channel =
      deviceChannel(word, io) ??
      (reads
        ? { input: await openFile(resolvePath(context.state.cwd, word), context.machine.files) }
        : await writeChannel(word, operator.endsWith('>>'), operator !== '>|', context, flushes));
    const opened = withChannel(io, fd, channel);
    return both ? withChannel(opened, 2, channel) : opened;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR' && !reads) await complainOf(context, 'isDirectory', word);
    else await complainOf(context, reads ? 'cannotOpen' : 'cannotCreate', word, reasonOf(error));
    return undefined;
  }
}

/** `2>&1`, `>&-`; undefined where the word is a file's name after all. */
function duplicate(fd: number | null, operator: string, word: string, io: Io): Io | 'bad' | undefined {
  const own = fd ?? (operator === '<&' ? 0 : 1);
  if (word === '-') {
    const next = new Map(io);
    next.delete(own);
    return next;
  }
  if (!/^\d+-?$/.test(word)) return undefined;
  const channel = io.get(Number.parseInt(word, 10));
  return channel ? withChannel(io, own, channel) : 'bad';
}

const textChannel = (text: string): Channel => ({ input: inputFrom([Buffer.from(text)]) });

const nothing = (): Channel => ({ input: emptyInput, output: { write() {} } });

/** Files that stand for what is open already. */
function deviceChannel(path: string, io: Io): Channel | undefined {
  const byName: Record<string, number> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2, '/dev/tty': 0 };
  const fd = byName[path] ?? (/^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1] as string | undefined);
  if (path === '/dev/null') return nothing();
  return fd === undefined ? undefined : io.get(Number(fd));
}

async function writeChannel(
  word: string,
  append: boolean,
  mayClobber: boolean,
  context: Context,
  flushes: (() => Promise<void>)[],
): Promise<Channel> {
  const { machine, state } = context;
  const path = resolvePath(state.cwd, word);
  const known = await machine.files.stat(path).catch(() => undefined);
  if (known?.kind === 'directory') throw fileError('EISDIR', 'open', path);
  if (known?.kind === 'file' && !append && mayClobber && state.flags.has('noclobber')) {
    throw Object.assign(new Error('cannot overwrite existing file'), { path });
  }
  if (word === '' || (await machine.files.stat(directoryOf(path))).kind !== 'directory') {
    throw fileError(word === '' ? 'ENOENT' : 'ENOTDIR', 'open', baseNameOf(path));
  }
  await machine.files.write(path, new Uint8Array(), { append: append || known?.kind === 'device' });
  const { output, flush } = fileSink(machine.files, path);
  flushes.push(flush);
  return { output };
}

/** Appends in the order of writing, whether or not the writer waits. */
function fileSink(files: ShellFiles, path: string): { output: Sink; flush: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  let failure: unknown;
  return {
    output: {
      write(chunk) {
        const bytes = bytesOf(chunk).slice();
        last = last
          .then(() => files.write(path, bytes, { append: true }))
          .catch((error: unknown) => {
            failure ??= error;
          });
        return last;
      },
    },
    async flush() {
      await last;
      if (failure !== undefined) throw failure;
    },
  };
}
