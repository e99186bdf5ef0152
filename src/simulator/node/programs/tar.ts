// `tar c|x|t` through standard input and output or a file, byte for byte, as `kubectl cp` uses it.

import { extract, pack, type Header } from 'tar-stream';
import { baseNameOf, directoryOf, resolvePath } from '../../../shell/paths.ts';
import type { ShellCommandContext, ShellFiles } from '../../../shell/port.ts';
import type { MakeProgram } from '../host.ts';

interface TarOptions {
  mode: 'c' | 'x' | 't' | undefined;
  file: string;
  folder: string;
  names: string[];
  verbose: boolean;
  strip: number;
  gzip: boolean;
  /** Leaves the times of what it unpacks to now. */
  fresh: boolean;
}

export const tar: MakeProgram = ({ files, busybox }) => ({
  name: 'tar',
  async run(args, context) {
    const options = parse(args, context.cwd);
    if (options.mode === undefined || options.gzip) {
      const why = options.gzip
        ? 'compressed archives are not supported here'
        : 'You must specify one of the -c, -t or -x options';
      await context.stderr.write(`tar: ${why}\n`);
      return 2;
    }
    if (options.mode === 'c') return create(options, files, context, busybox);
    return unpack(options, files, context, busybox);
  },
});

function parse(args: readonly string[], cwd: string): TarOptions {
  const options: TarOptions = {
    mode: undefined,
    file: '-',
    folder: cwd,
    names: [],
    verbose: false,
    strip: 0,
    gzip: false,
    fresh: false,
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [, long, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? [];
    if (long === 'strip-components') options.strip = Number(value ?? args[++i]);
    else if (long === 'file') options.file = value ?? args[++i] ?? '-';
    else if (long === 'directory') options.folder = resolvePath(cwd, value ?? args[++i] ?? '.');
    else if (long !== undefined || arg === '--') continue;
    else if ((i === 0 && !arg.startsWith('-')) || /^-[a-zA-Z]/.test(arg)) {
      for (const flag of arg.replace(/^-/, '')) {
        if (flag === 'c' || flag === 'x' || flag === 't') options.mode = flag;
        else if (flag === 'f') options.file = args[++i] ?? '-';
        else if (flag === 'C') options.folder = resolvePath(cwd, args[++i] ?? '.');
        else if (flag === 'v') options.verbose = true;
        else if (flag === 'z') options.gzip = true;
        else if (flag === 'm') options.fresh = true;
      }
    } else options.names.push(arg);
  }
  return options;
}

async function create(
  options: TarOptions,
  files: ShellFiles,
  context: ShellCommandContext,
  busybox: boolean,
): Promise<number> {
  const archive = pack();
  let status = 0;
  const kept: Uint8Array[] = [];
  const draining = (async () => {
    for await (const chunk of archive) {
      if (options.file === '-') await context.stdout.write(chunk as Uint8Array);
      else kept.push(chunk as Uint8Array);
    }
  })();
  for (const name of options.names) {
    const path = resolvePath(options.folder, name);
    if (name.startsWith('/'))
      await context.stderr.write(
        busybox ? "tar: removing leading '/' from member names\n" : "tar: Removing leading `/' from member names\n",
      );
    const stat = await files.lstat(path).catch(() => undefined);
    if (stat) await add(path, name.replace(/^\/+/, ''), archive, files);
    else {
      status = busybox ? 1 : 2;
      await context.stderr.write(
        busybox
          ? `tar: ${name}: No such file or directory\n`
          : `tar: ${name}: Cannot stat: No such file or directory\n`,
      );
    }
  }
  if (status !== 0) {
    await context.stderr.write(
      busybox
        ? 'tar: error exit delayed from previous errors\n'
        : 'tar: Exiting with failure status due to previous errors\n',
    );
  }
  archive.finalize();
  await draining;
  if (options.file !== '-') await files.write(resolvePath(context.cwd, options.file), Buffer.concat(kept));
  return status;
}

async function add(path: string, name: string, archive: ReturnType<typeof pack>, files: ShellFiles): Promise<void> {
  const stat = await files.lstat(path);
  const header = {
    name,
    mode: stat.mode,
    mtime: new Date(stat.modified),
    uname: stat.user ?? 'root',
    gname: stat.group ?? 'root',
  };
  if (stat.kind === 'directory') {
    archive.entry({ ...header, name: `${name}/`, type: 'directory' });
    for (const child of await files.list(path)) await add(resolvePath(path, child), `${name}/${child}`, archive, files);
  } else if (stat.kind === 'symlink')
    archive.entry({ ...header, type: 'symlink', linkname: await files.readlink(path) });
  else if (stat.kind === 'file') {
    const content = Buffer.from(await files.read(path));
    await new Promise<void>((resolve, reject) => {
      archive.entry({ ...header, size: content.length }, content, (error) => (error ? reject(error) : resolve()));
    });
  }
}

async function unpack(
  options: TarOptions,
  files: ShellFiles,
  context: ShellCommandContext,
  busybox: boolean,
): Promise<number> {
  const archive = extract();
  const source =
    options.file === '-' ? (context.stdin ?? []) : [await files.read(resolvePath(context.cwd, options.file))];
  const feeding = (async () => {
    let any = false;
    for await (const chunk of source) {
      any = true;
      if (!archive.write(Buffer.from(chunk)))
        await new Promise<void>((resolve) => archive.once('drain', () => resolve()));
    }
    archive.end(undefined);
    return any;
  })();
  // The loop below sees the failure; here it must not go unheard.
  feeding.catch((error: Error) => archive.destroy(error));
  let status = 0;
  try {
    for await (const entry of archive) {
      const { header } = entry;
      const name = header.name.split('/').slice(options.strip).join('/').replace(/\/$/, '');
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry) chunks.push(chunk as Uint8Array);
      const wanted =
        options.names.length === 0 || options.names.some((each) => name === each || name.startsWith(`${each}/`));
      if (name === '' || !wanted) continue;
      if (options.verbose || options.mode === 't') await context.stdout.write(`${header.name}\n`);
      if (options.mode === 't') continue;
      const kept = options.fresh ? { ...header, mtime: undefined } : header;
      const problem = await place(resolvePath(options.folder, name), kept, Buffer.concat(chunks), files);
      if (problem === undefined) continue;
      await context.stderr.write(`tar: ${busybox ? `can't open '${name}'` : `${name}: Cannot open`}: ${problem}\n`);
      status = busybox ? 1 : 2;
    }
  } catch {
    await context.stderr.write(busybox ? 'tar: short read\n' : 'tar: Unexpected EOF in archive\n');
    return busybox ? 1 : 2;
  }
  if (!(await feeding) && !busybox) await context.stderr.write('tar: This does not look like a tar archive\n');
  return status;
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
    if (header.type === 'symlink') await files.symlink(header.linkname ?? '', path);
    else if (header.type !== 'directory') await files.write(path, content, { mode: header.mode ?? 0o644 });
    if (header.mtime && header.type !== 'symlink') await files.touch(path, header.mtime.getTime());
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const words: Record<string, string> = {
      EEXIST: 'File exists',
      ENOSPC: 'No space left on device',
      EROFS: 'Read-only file system',
      EISDIR: 'Is a directory',
    };
    return words[code ?? ''] ?? `Cannot create ${baseNameOf(path)}`;
  }
}

async function ensure(path: string, files: ShellFiles): Promise<void> {
  if (await files.stat(path).catch(() => undefined)) return;
  await ensure(directoryOf(path), files);
  await files.makeDirectory(path);
}
