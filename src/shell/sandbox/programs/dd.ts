// `dd [if=FILE] [of=FILE] [bs=SIZE] [count=N] [skip=N] [seek=N] [conv=notrunc] [status=none]`.

import { resolvePath } from '../../paths.ts';
import { errorsOf, inputOf, outputOf, type Context, type Program } from '../context.ts';
import { fail } from '../file-program.ts';
import type { Input } from '../input.ts';
import { reasonOf } from '../messages.ts';
import { openFile } from '../open-file.ts';

const sizes: Record<string, number> = {
  '': 1,
  b: 512,
  c: 1,
  G: 1024 ** 3,
  K: 1024,
  k: 1024,
  kB: 1000,
  M: 1024 ** 2,
  MB: 1e6,
  w: 2,
};

export const dd: Program = {
  name: 'dd',
  async run(args, context) {
    const operands = new Map(args.map((arg) => [arg.split('=')[0] ?? '', arg.slice(arg.indexOf('=') + 1)]));
    const number = (name: string, usual: number) => {
      const text = operands.get(name);
      const [, digits, unit = ''] = /^(\d+)([a-zA-Z]*)$/.exec(text ?? String(usual)) ?? [];
      return digits === undefined ? Number.NaN : Number(digits) * (sizes[unit] ?? Number.NaN);
    };
    const size = number('bs', number('ibs', 512));
    const most = number('count', Infinity) || (operands.has('count') ? 0 : Infinity);
    if (Number.isNaN(size))
      return fail(context, 'dd', `invalid number: '${operands.get('bs')}'`, `invalid number '${operands.get('bs')}'`);
    const begun = context.machine.clock.now();
    const input = await source(operands.get('if'), context);
    if (!input) return 1;
    const copied = await copy(
      input,
      { size, most, skip: number('skip', 0), seek: number('seek', 0) },
      operands,
      context,
    );
    if (typeof copied === 'string') return fail(context, 'dd', copied);
    if (operands.get('status') === 'none') return 0;
    const records = `${Math.floor(copied / size)}+${copied % size === 0 ? 0 : 1} records`;
    const seconds = Math.max(0.0001, (context.machine.clock.now() - begun) / 1000);
    const last = operands.get('status') === 'noxfer' ? '' : summary(copied, seconds, context.machine.flavor === 'ash');
    await errorsOf(context).write(`${records} in\n${records} out\n${last}`);
    return 0;
  },
};

async function source(name: string | undefined, context: Context): Promise<Input | undefined> {
  if (name === undefined) return inputOf(context);
  try {
    return await openFile(resolvePath(context.state.cwd, name), context.machine.files);
  } catch (error) {
    const reason = reasonOf(error);
    await fail(context, 'dd', `failed to open '${name}': ${reason}`, `can't open '${name}': ${reason}`);
    return undefined;
  }
}

interface Blocks {
  size: number;
  most: number;
  skip: number;
  seek: number;
}

/** Bytes copied, or the complaint. */
async function copy(
  input: Input,
  { size, most, skip, seek }: Blocks,
  operands: ReadonlyMap<string, string>,
  context: Context,
): Promise<number | string> {
  const { files } = context.machine;
  const name = operands.get('of');
  const path = name === undefined ? undefined : resolvePath(context.state.cwd, name);
  try {
    if (path !== undefined)
      await prepare(path, seek * size, operands.get('conv')?.includes('notrunc') === true, context);
    let left = skip * size;
    let copied = 0;
    while (copied < most * size) {
      context.signal.throwIfAborted();
      const chunk = await input.read();
      if (!chunk) break;
      const passed = Math.min(left, chunk.length);
      left -= passed;
      const bytes = chunk.subarray(passed, passed + most * size - copied);
      if (input === inputOf(context)) input.unread(chunk.subarray(passed + bytes.length));
      if (path === undefined) await outputOf(context).write(bytes);
      else await files.write(path, bytes, { append: true });
      copied += bytes.length;
    }
    return copied;
  } catch (error) {
    if (context.signal.aborted || (error as NodeJS.ErrnoException).code === undefined) throw error;
    const { syscall } = error as NodeJS.ErrnoException;
    return syscall === 'write'
      ? `error writing '${name}': ${reasonOf(error)}`
      : `failed to open '${name}': ${reasonOf(error)}`;
  }
}

/** Leaves as much of the file as is to stay before what is copied. */
async function prepare(path: string, keep: number, whole: boolean, { machine: { files } }: Context): Promise<void> {
  const known = await files.stat(path).catch(() => undefined);
  if (known?.kind === 'device') return;
  const before = known && (keep > 0 || whole) ? await files.read(path) : new Uint8Array();
  const start = new Uint8Array(keep);
  start.set(before.subarray(0, keep));
  await files.write(path, start);
}

function summary(bytes: number, seconds: number, busybox: boolean): string {
  const scaled = (value: number, step: number, units: readonly string[]) => {
    let unit = 0;
    let left = value;
    for (; left >= step && unit < units.length - 1; unit++) left /= step;
    return [left < 10 ? left.toFixed(1) : left.toFixed(0), units[unit] ?? ''];
  };
  const rate = bytes / seconds;
  if (busybox) {
    const [amount = '', unit = ''] = scaled(bytes, 1024, ['B', 'KB', 'MB', 'GB']);
    const [speed = '', per = ''] = scaled(rate, 1024, ['B', 'KB', 'MB', 'GB']);
    return `${bytes} bytes (${amount}${unit}) copied, ${seconds.toFixed(6)} seconds, ${speed}${per}/s\n`;
  }
  const decimal = scaled(bytes, 1000, ['B', 'kB', 'MB', 'GB']).join(' ');
  const binary = scaled(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB']).join(' ');
  const amounts = bytes < 1000 ? '' : bytes < 1024 ? ` (${decimal})` : ` (${decimal}, ${binary})`;
  return `${bytes} bytes${amounts} copied, ${Number(seconds.toPrecision(6))} s, ${scaled(rate, 1000, ['B', 'kB', 'MB', 'GB']).join(' ')}/s\n`;
}
