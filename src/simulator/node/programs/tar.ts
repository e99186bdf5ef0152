// `tar c|x|t [z]` through standard input and output or a file, byte for byte, as `kubectl cp` uses it.

import { pack } from 'tar-stream';
import { gzipSync } from 'node:zlib';
import { resolvePath } from '../../../shell/paths.ts';
import type { ShellCommandContext, ShellFiles } from '../../../shell/port.ts';
import type { MakeProgram } from '../host.ts';
import { parseTarOptions, type TarOptions, type TarWork } from './tar-options.ts';
import { unpack } from './tar-unpack.ts';

export const tar: MakeProgram = ({ files, busybox }) => ({
  name: 'tar',
  async run(args, context) {
    const options = parseTarOptions(args, context.cwd);
    const fail = async (text: string, status: number) => {
      await context.stderr.write(`tar: ${text}\n`);
      return status;
    };
    if (options.mode === undefined) return fail('You must specify one of the -c, -t or -x options', busybox ? 1 : 2);
    if (options.folderGiven && !(await isFolder(files, options.folder))) {
      const gnu = `${options.folderGiven}: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now`;
      return fail(
        busybox ? `can't change directory to '${options.folderGiven}': No such file or directory` : gnu,
        busybox ? 1 : 2,
      );
    }
    const work = { options, files, context, busybox };
    return options.mode === 'c' ? create(work) : unpack(work);
  },
});

const isFolder = (files: ShellFiles, path: string) =>
  files.stat(path).then(
    ({ kind }) => kind === 'directory',
    () => false,
  );

async function create({ options, files, context, busybox }: TarWork): Promise<number> {
  const archive = pack();
  const written = write(archive, options, files, context);
  let status = 0;
  let stripped = false;
  for (const name of options.names) {
    const path = resolvePath(options.folder, name);
    const found = await files.lstat(path).catch(() => undefined);
    // Told once; by busybox only of what is there.
    if (name.startsWith('/') && !stripped && (found || !busybox)) {
      stripped = true;
      const text = busybox ? "removing leading '/'" : "Removing leading `/'";
      await context.stderr.write(`tar: ${text} from member names\n`);
    }
    if (found) {
      await add(path, name.replace(/^\/+/, '') || '.', archive, { options, files, context, busybox });
      continue;
    }
    status = busybox ? 1 : 2;
    await context.stderr.write(`tar: ${name}: ${busybox ? '' : 'Cannot stat: '}No such file or directory\n`);
  }
  if (status !== 0) {
    const text = busybox
      ? 'error exit delayed from previous errors'
      : 'Exiting with failure status due to previous errors';
    await context.stderr.write(`tar: ${text}\n`);
  }
  archive.finalize();
  await written;
  return status;
}

async function write(
  archive: AsyncIterable<unknown>,
  { file, gzip }: TarOptions,
  files: ShellFiles,
  context: ShellCommandContext,
): Promise<void> {
  const kept: Uint8Array[] = [];
  for await (const chunk of archive) {
    if (file === '-' && !gzip) await context.stdout.write(chunk as Uint8Array);
    else kept.push(chunk as Uint8Array);
  }
  if (kept.length === 0) return;
  const whole = Buffer.concat(kept);
  // At once, for a virtual clock takes waiting for another thread for idleness.
  const bytes = gzip ? gzipSync(whole) : whole;
  if (file === '-') await context.stdout.write(bytes);
  else await files.write(resolvePath(context.cwd, file), bytes);
}

async function add(path: string, name: string, archive: ReturnType<typeof pack>, work: TarWork): Promise<void> {
  const { options, files, context } = work;
  const stat = await files.lstat(path);
  const { mode, modified, user: uname = 'root', group: gname = 'root' } = stat;
  const header = { name, mode, mtime: new Date(modified), uname, gname };
  const shown = stat.kind === 'directory' ? `${name.replace(/\/+$/, '')}/` : name;
  if (options.verbose) await (options.file === '-' ? context.stderr : context.stdout).write(`${shown}\n`);
  if (stat.kind === 'directory') {
    archive.entry({ ...header, name: shown, type: 'directory' });
    for (const child of await files.list(path)) await add(resolvePath(path, child), `${shown}${child}`, archive, work);
  } else if (stat.kind === 'symlink') {
    archive.entry({ ...header, type: 'symlink', linkname: await files.readlink(path) });
  } else if (stat.kind === 'file') {
    const content = Buffer.from(await files.read(path));
    await new Promise<void>((resolve, reject) => {
      archive.entry({ ...header, size: content.length }, content, (error) => (error ? reject(error) : resolve()));
    });
  }
}
