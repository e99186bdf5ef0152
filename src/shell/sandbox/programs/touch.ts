// `touch [-c] [-d TIME] [-t STAMP] [-r FILE] FILE...`.

import { resolvePath } from '../../paths.ts';
import type { Context, Program } from '../context.ts';
import { fail, misuse, readOptions, type FileOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';
import { timeOf } from './date.ts';

export const touch: Program = {
  name: 'touch',
  async run(args, context) {
    const options = readOptions(args, 'drt', { date: 'd', 'no-create': 'c', reference: 'r' });
    if (options.names.length === 0) return misuse(context, 'touch', 'missing file operand', '[-cam] [-d DATE] FILE...');
    const time = await wantedTime(options, context);
    if (time === undefined) return 1;
    let status = 0;
    for (const name of options.names) {
      try {
        await touchOne(resolvePath(context.state.cwd, name), time, options.flags.has('c'), context);
      } catch (error) {
        const reason = reasonOf(error);
        status = await fail(context, 'touch', `cannot touch '${name}': ${reason}`, `${name}: ${reason}`);
      }
    }
    return status;
  },
};

async function touchOne(path: string, time: number, onlyIfThere: boolean, { machine }: Context): Promise<void> {
  const { files } = machine;
  const isMissing = await files.stat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return true;
      throw error;
    },
  );
  if (isMissing && onlyIfThere) return;
  if (isMissing) await files.write(path, new Uint8Array());
  await files.touch(path, time);
}

async function wantedTime({ values }: FileOptions, context: Context): Promise<number | undefined> {
  const { clock, files } = context.machine;
  const now = clock.now();
  const text = values.get('d');
  const stamp = values.get('t');
  const like = values.get('r');
  if (like !== undefined) {
    const stat = await files.stat(resolvePath(context.state.cwd, like)).catch(() => undefined);
    if (!stat) await fail(context, 'touch', `failed to get attributes of '${like}': No such file or directory`);
    return stat?.modified;
  }
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp ?? '') ?? [];
  const time =
    text !== undefined ? timeOf(text, now) : year ? timeOf(`${year}-${month}-${day} ${hour}:${minute}`, now) : now;
  if (time === undefined || (stamp !== undefined && !year)) {
    await fail(context, 'touch', `invalid date format '${text ?? stamp}'`, `invalid date '${text ?? stamp}'`);
    return undefined;
  }
  return time;
}
