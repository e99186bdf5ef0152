// `mkdir [-p] [-m MODE] [-v] DIRECTORY...`.

import { directoryOf, resolvePath } from '../../paths.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, misuse, readOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { isFolder } from '../trees.ts';

export const mkdir: Program = {
  name: 'mkdir',
  async run(args, context) {
    const { flags, values, names } = readOptions(args, 'm', { mode: 'm', parents: 'p', verbose: 'v' });
    if (names.length === 0) return misuse(context, 'mkdir', 'missing operand', '[-m MODE] [-p] DIRECTORY...');
    const { files } = context.machine;
    let status = 0;
    for (const name of names) {
      const path = resolvePath(context.state.cwd, name);
      try {
        if (!flags.has('p')) await files.makeDirectory(path);
        else if (await isFolder(files, path)) continue;
        else await makeAll(path, context);
        const mode = values.get('m');
        if (mode !== undefined) await files.chmod(path, Number.parseInt(mode, 8));
        if (flags.has('v')) await outputOf(context).write(`mkdir: created directory '${name}'\n`);
      } catch (error) {
        const reason = reasonOf(error);
        const [gnu, busybox] = [
          `cannot create directory '${name}': ${reason}`,
          `can't create directory '${name}': ${reason}`,
        ];
        status = await fail(context, 'mkdir', gnu, busybox);
      }
    }
    return status;
  },
};

async function makeAll(path: string, context: Context): Promise<void> {
  const { files } = context.machine;
  if (await isFolder(files, path)) return;
  await makeAll(directoryOf(path), context);
  await files.makeDirectory(path);
}
