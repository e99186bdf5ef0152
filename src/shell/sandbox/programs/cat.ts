// `cat [-nAbestv] [FILE...]`: bytes as they come.

import { resolvePath } from '../../paths.ts';
import { errorsOf, inputOf, orAbort, outputOf, type Context, type Program } from '../context.ts';
import { chunksOf, type Input } from '../input.ts';
import { reasonOf } from '../messages.ts';
import { openFile } from '../open-file.ts';

export const cat: Program = {
  name: 'cat',
  async run(args, context) {
    const flags = args.filter((arg) => /^-[a-zA-Z]+$/.test(arg)).join('');
    const names = args.filter((arg) => !/^-[a-zA-Z]+$/.test(arg) && arg !== '--');
    const show = /[nbAEetTv]/.test(flags) ? marker(flags) : undefined;
    let status = 0;
    for (const name of names.length > 0 ? names : ['-']) {
      const input = await open(name, context);
      if (!input) status = 1;
      else await copy(input, context, show);
    }
    return status;
  },
};

async function open(name: string, context: Context): Promise<Input | undefined> {
  if (name === '-') return inputOf(context);
  const { files } = context.machine;
  const path = resolvePath(context.state.cwd, name);
  try {
    const { kind } = await files.stat(path);
    if (kind !== 'directory') return await openFile(path, files);
    await errorsOf(context).write(
      context.machine.flavor === 'ash' ? 'cat: read error: Is a directory\n' : `cat: ${name}: Is a directory\n`,
    );
  } catch (error) {
    const text = context.machine.flavor === 'ash' ? `cat: can't open '${name}'` : `cat: ${name}`;
    await errorsOf(context).write(`${text}: ${reasonOf(error)}\n`);
  }
  return undefined;
}

async function copy(input: Input, context: Context, show?: (bytes: Uint8Array) => string): Promise<void> {
  const chunks = chunksOf(input);
  for (;;) {
    const { value, done } = await orAbort(chunks.next(), context.signal);
    if (done) return;
    await outputOf(context).write(show ? show(value) : value);
  }
}

/** Numbers lines and makes ends and tabs visible, over all files. */
function marker(flags: string): (bytes: Uint8Array) => string {
  const ends = /[AeE]/.test(flags);
  const tabs = /[AtT]/.test(flags);
  let line = 0;
  let atStart = true;
  return (bytes) =>
    Buffer.from(bytes)
      .toString()
      .split(/(?<=\n)/)
      .map((text) => {
        const counts = flags.includes('b') ? text !== '\n' : flags.includes('n');
        const number = atStart && counts ? `${String(++line).padStart(6)}\t` : '';
        atStart = text.endsWith('\n');
        const shown = tabs ? text.replaceAll('\t', '^I') : text;
        return number + (ends ? shown.replace(/\n$/, '$\n') : shown);
      })
      .join('');
}
