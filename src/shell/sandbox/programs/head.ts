// `head [-n N] [-c N] [FILE...]`: stops reading as soon as it has enough.

import { inputOf, outputOf, type Context, type Program } from '../context.ts';
import type { Input } from '../input.ts';
import { eachOperand } from '../operands.ts';

const newline = 10;

export const head: Program = {
  name: 'head',
  run: (args, context) =>
    eachOperand('head', args, context, async ({ count, bytes }, input) => {
      const wanted = count === undefined ? 10 : Number(count.replace(/^\+/, ''));
      if (wanted < 0) await copyAllBut(-wanted, bytes, input, context);
      else await copyFirst(wanted, bytes, input, context);
    }),
};

async function copyFirst(wanted: number, countsBytes: boolean, input: Input, context: Context): Promise<void> {
  let left = wanted;
  while (left > 0) {
    const chunk = await input.read();
    if (!chunk) return;
    let end = countsBytes ? Math.min(left, chunk.length) : 0;
    if (countsBytes) left -= end;
    else {
      while (left > 0 && end < chunk.length) {
        const at = chunk.indexOf(newline, end);
        end = at === -1 ? chunk.length : at + 1;
        if (at !== -1) left--;
      }
    }
    await outputOf(context).write(chunk.subarray(0, end));
    if (input === inputOf(context)) input.unread(chunk.subarray(end));
  }
}

async function copyAllBut(last: number, countsBytes: boolean, input: Input, context: Context): Promise<void> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await input.read(); chunk; chunk = await input.read()) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  if (countsBytes) {
    await outputOf(context).write(all.subarray(0, Math.max(0, all.length - last)));
    return;
  }
  const lines = all.toString('latin1').split(/(?<=\n)/);
  await outputOf(context).write(Buffer.from(lines.slice(0, Math.max(0, lines.length - last)).join(''), 'latin1'));
}
