// `tee [-a] FILE...`: bytes to the files and on, as they come.

import { resolvePath } from '../../paths.ts';
import { errorsOf, inputOf, orAbort, outputOf, type Program } from '../context.ts';
import { reasonOf } from '../messages.ts';

export const tee: Program = {
  name: 'tee',
  async run(args, context) {
    const { files } = context.machine;
    const append = args.includes('-a');
    const names = args.filter((arg) => !/^-./.test(arg));
    const paths: string[] = [];
    let status = 0;
    for (const name of names) {
      const path = resolvePath(context.state.cwd, name);
      try {
        await files.write(path, new Uint8Array(), { append });
        paths.push(path);
      } catch (error) {
        await errorsOf(context).write(`tee: ${name}: ${reasonOf(error)}\n`);
        status = 1;
      }
    }
    const input = inputOf(context);
    for (;;) {
      const bytes = await orAbort(input.read(), context.signal);
      if (!bytes) return status;
      await outputOf(context).write(bytes);
      for (const path of paths) await files.write(path, bytes, { append: true });
    }
  },
};
