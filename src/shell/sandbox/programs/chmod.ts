// `chmod [-Rvf] MODE FILE...`: octal modes, or letters as in `u+x,go-w`.

import { resolvePath } from '../../paths.ts';
import { outputOf, type Context, type Program } from '../context.ts';
import { fail, misuse, readOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';

export const chmod: Program = {
  name: 'chmod',
  async run(args, context) {
    // `-x` is a mode, not an option.
    const isMode = (arg: string) => /^-[rwxXst,+=-]+$/.test(arg);
    const { flags, names } = readOptions(
      args.filter((arg) => !isMode(arg)),
      '',
      { recursive: 'R', verbose: 'v' },
    );
    const given = args.find(isMode);
    const [mode, ...files] = given === undefined ? names : [given, ...names];
    if (mode === undefined) return misuse(context, 'chmod', 'missing operand', '[-Rcvf] MODE[,MODE]... FILE...');
    if (files.length === 0)
      return misuse(context, 'chmod', `missing operand after '${mode}'`, '[-Rcvf] MODE[,MODE]... FILE...');
    if (changed(mode, 0, false) === undefined)
      return misuse(context, 'chmod', `invalid mode: '${mode}'`, '[-Rcvf] MODE FILE...');
    let status = 0;
    for (const name of files) status = (await change(name, mode, flags, context)) || status;
    return status;
  },
};

async function change(name: string, mode: string, flags: ReadonlySet<string>, context: Context): Promise<number> {
  const { files } = context.machine;
  const path = resolvePath(context.state.cwd, name);
  let stat;
  try {
    stat = await files.stat(path);
  } catch (error) {
    const reason = reasonOf(error);
    return fail(context, 'chmod', `cannot access '${name}': ${reason}`, `${name}: ${reason}`);
  }
  let status = 0;
  const folder = stat.kind === 'directory';
  try {
    await files.chmod(path, changed(mode, stat.mode, folder) ?? stat.mode);
    if (flags.has('v')) await outputOf(context).write(`mode of '${name}' changed\n`);
  } catch (error) {
    const reason = reasonOf(error);
    status = await fail(context, 'chmod', `changing permissions of '${name}': ${reason}`, `${name}: ${reason}`);
  }
  if (!folder || !flags.has('R')) return status;
  for (const child of await files.list(path)) {
    status = (await change(`${name.replace(/\/$/, '')}/${child}`, mode, flags, context)) || status;
  }
  return status;
}

const who: Record<string, number> = { a: 0o777, g: 0o070, o: 0o007, u: 0o700 };
const what: Record<string, number> = { r: 0o444, w: 0o222, x: 0o111 };

/** Undefined where the text is no mode. */
function changed(text: string, before: number, folder: boolean): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let mode = before;
  for (const clause of text.split(',')) {
    const [, whom = '', operations = ''] = /^([ugoa]*)((?:[-+=][rwxXst]*)+)$/.exec(clause) ?? [];
    if (operations === '') return undefined;
    const mask = [...(whom || 'a')].reduce((sum, letter) => sum | (who[letter] ?? 0), 0);
    for (const [, operator, letters = ''] of operations.matchAll(/([-+=])([rwxXst]*)/g)) {
      let bits = 0;
      for (const letter of letters) {
        if (letter === 'X') bits |= folder || (mode & 0o111) !== 0 ? 0o111 & mask : 0;
        else if (letter === 's') bits |= (mask & 0o700 ? 0o4000 : 0) | (mask & 0o070 ? 0o2000 : 0);
        else if (letter === 't') bits |= 0o1000;
        else bits |= (what[letter] ?? 0) & mask;
      }
      if (operator === '+') mode |= bits;
      else if (operator === '-') mode &= ~bits;
      else mode = (mode & ~mask) | bits;
    }
  }
  return mode;
}
