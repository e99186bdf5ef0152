// `read [-r] [-p PROMPT] [-n N] [-d DELIM] [-t SECONDS] [-a NAME] NAMES...`: one line of standard input into variables.

import { errorsOf, inputOf, orAbort, type Context, type Program } from '../context.ts';
import { assign, setVariable } from '../expand.ts';
import { readUntil } from '../input.ts';
import { literal } from '../nodes.ts';
import { complain } from '../messages.ts';

interface ReadOptions {
  raw: boolean;
  prompt: string;
  most: number;
  end: number;
  seconds: number | undefined;
  array: string | undefined;
  fd: number;
  names: string[];
}

export const read: Program = {
  name: 'read',
  async run(args, context) {
    const options = optionsOf(args);
    if (options.prompt !== '' && context.io.get(0)?.terminal) await errorsOf(context).write(options.prompt);
    const line = await readLine(options, context);
    if (line === undefined) return 142;
    await store(line.text, options, context);
    return line.ended ? 0 : 1;
  },
};

function optionsOf(args: readonly string[]): ReadOptions {
  const options: ReadOptions = {
    raw: false,
    prompt: '',
    most: Infinity,
    end: 10,
    seconds: undefined,
    array: undefined,
    fd: 0,
    names: [],
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!/^-[a-zA-Z]/.test(arg)) {
      options.names.push(...args.slice(arg === '--' ? i + 1 : i));
      break;
    }
    for (let at = 1; at < arg.length; at++) {
      const flag = arg[at] ?? '';
      if (flag === 'r') options.raw = true;
      if (!'pnNdtau'.includes(flag)) continue;
      const value = arg.slice(at + 1) || (args[++i] ?? '');
      if (flag === 'p') options.prompt = value;
      else if (flag === 'n' || flag === 'N') options.most = Number(value);
      else if (flag === 'd') options.end = value.charCodeAt(0) || 0;
      else if (flag === 't') options.seconds = Number(value);
      else if (flag === 'a') options.array = value;
      else options.fd = Number(value);
      break;
    }
  }
  return options;
}

/** Undefined where the time ran out. */
async function readLine({ raw, most, end, seconds, fd }: ReadOptions, context: Context) {
  const { clock } = context.machine;
  const input = fd === 0 ? inputOf(context) : context.io.get(fd)?.input;
  if (!input) {
    await complain(context, `read: ${fd}: invalid file descriptor: Bad file descriptor`);
    return { text: '', ended: false };
  }
  const gather = async () => {
    let text = '';
    for (;;) {
      const { bytes, ended } = await readUntil(input, end, most);
      text += Buffer.from(bytes).toString();
      const continues = !raw && ended && /(^|[^\\])(\\\\)*\\$/.test(text);
      if (!continues) return { text, ended };
      text = text.slice(0, -1);
    }
  };
  if (seconds === undefined) return orAbort(gather(), context.signal);
  let cancel = () => {};
  const late = new Promise<undefined>((resolve) => (cancel = clock.after(seconds * 1000, () => resolve(undefined))));
  return orAbort(Promise.race([gather(), late]), context.signal).finally(() => cancel());
}

async function store(text: string, { raw, names, array }: ReadOptions, context: Context): Promise<void> {
  const { state } = context;
  if (names.length === 0 && array === undefined) {
    setVariable(state, 'REPLY', raw ? text : text.replace(/\\(.)/gs, '$1'));
    return;
  }
  const separators = state.variables.get('IFS') ?? ' \t\n';
  const fields = split(text, separators, raw, array === undefined ? names.length : Infinity);
  if (array === undefined) {
    names.forEach((name, index) => setVariable(state, name, fields[index] ?? ''));
    return;
  }
  await assign([{ type: 'Assignment', name: array, value: null, append: false, array: fields.map(literal) }], context);
}

/** Fields by IFS, at most `most`: the last one keeps the rest of the line. */
function split(text: string, separators: string, raw: boolean, most: number): string[] {
  const blank = (char: string) => separators.includes(char) && /\s/.test(char);
  const fields: string[] = [];
  let at = 0;
  const skipBlanks = () => {
    while (at < text.length && blank(text[at] ?? '')) at++;
  };
  skipBlanks();
  while (at < text.length && fields.length + 1 < most) {
    let field = '';
    while (at < text.length && !separators.includes(text[at] ?? '')) {
      if (text[at] === '\\' && !raw) at++;
      field += text[at++] ?? '';
    }
    fields.push(field);
    skipBlanks();
    if (at < text.length && separators.includes(text[at] ?? '')) {
      at++;
      skipBlanks();
    }
  }
  if (at < text.length) {
    let end = text.length;
    while (end > at && blank(text[end - 1] ?? '')) end--;
    const rest = text.slice(at, end);
    fields.push(raw ? rest : rest.replace(/\\(.)/gs, '$1'));
  }
  return fields;
}
