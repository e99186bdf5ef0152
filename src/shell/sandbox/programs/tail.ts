// `tail [-f] [-n N|+N] [-c N] [FILE...]`; followed files are looked at when they change.

import type { ShellFiles } from '../../port.ts';
import { orAbort, outputOf, type Context, type Program } from '../context.ts';
import { readAll } from '../input.ts';
import { eachOperand, type CountOptions } from '../operands.ts';

const newline = 10;
const lookEvery = 1000;

export const tail: Program = {
  name: 'tail',
  run: (args, context) =>
    eachOperand('tail', args, context, async (options, input) => {
      const all = await orAbort(readAll(input), context.signal);
      await outputOf(context).write(all.subarray(startOf(all, options)));
      if (options.follow && options.path !== undefined) await follow(options.path, all.length, context);
    }),
};

function startOf(all: Uint8Array, { count = '10', bytes }: CountOptions): number {
  const wanted = Math.abs(Number(count)) || 0;
  const fromStart = count.startsWith('+');
  if (bytes) return fromStart ? Math.max(0, wanted - 1) : Math.max(0, all.length - wanted);
  if (fromStart) {
    let at = 0;
    for (let line = 1; line < wanted; line++) {
      const end = all.indexOf(newline, at);
      if (end === -1) return all.length;
      at = end + 1;
    }
    return at;
  }
  let at = all.length;
  for (let lines = 0; lines < wanted && at > 0; lines++) at = at < 2 ? 0 : all.lastIndexOf(newline, at - 2) + 1;
  return at;
}

async function follow(path: string, from: number, context: Context): Promise<void> {
  const { files } = context.machine;
  let at = from;
  for (;;) {
    const changed = nextChange(files, path, context);
    const all = await files.read(path).catch(() => new Uint8Array());
    if (all.length < at) at = 0;
    if (all.length > at) await outputOf(context).write(all.subarray(at));
    at = all.length;
    await orAbort(changed, context.signal);
  }
}

function nextChange(files: ShellFiles, path: string, { machine, signal }: Context): Promise<void> {
  return new Promise((resolve) => {
    const stop = files.watch
      ? files.watch(path, () => {
          stop();
          resolve();
        })
      : machine.clock.after(lookEvery, resolve);
    signal.addEventListener('abort', stop, { once: true });
  });
}
