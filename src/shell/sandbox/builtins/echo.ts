// `echo [-neE] TEXT...`; dash knows only `-n`, and always reads escapes.

import { outputOf, type Program } from '../context.ts';

const escapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

export const echo: Program = {
  name: 'echo',
  async run(args, context) {
    let first = 0;
    let newline = true;
    let interpret = false;
    const dash = context.state.dialect === 'dash';
    for (; (dash ? /^-n$/ : /^-[neE]+$/).test(args[first] ?? ''); first++) {
      for (const flag of args[first]?.slice(1) ?? '') {
        if (flag === 'n') newline = false;
        else interpret = flag === 'e';
      }
    }
    const text = args.slice(first).join(' ');
    const [shown, stopped] = interpret || dash ? unescape(text) : [text, false];
    await outputOf(context).write(newline && !stopped ? `${shown}\n` : shown);
    return 0;
  },
};

/** The text with its escapes read, and whether `\c` cut it off. */
function unescape(text: string): [string, boolean] {
  const cut = /(?:^|[^\\])(?:\\\\)*\\c/.exec(text);
  const whole = cut ? text.slice(0, cut.index + cut[0].length - 2) : text;
  const shown = whole.replace(
    /\\(?:0([0-7]{0,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|(.))/gs,
    (all, octal?: string, hex?: string, unicode?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal || '0', 8));
      if (hex !== undefined || unicode !== undefined)
        return String.fromCodePoint(Number.parseInt(hex ?? unicode ?? '', 16));
      return escapes[letter ?? ''] ?? all;
    },
  );
  return [shown, cut !== null];
}
