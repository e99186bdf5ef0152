// `trap COMMANDS SIGNAL...`, `trap - SIGNAL...`, and a bare `trap`.

import { outputOf, type Program } from '../context.ts';
import { complain } from '../messages.ts';
import { signalNames, signalNumber } from '../traps.ts';

const nameOf = (word: string): string | undefined => {
  if (word === 'EXIT' || word === '0') return 'EXIT';
  if (word === 'ERR' || word === 'DEBUG' || word === 'RETURN') return word;
  const number = signalNumber(word);
  return number === undefined ? undefined : signalNames[number];
};

export const trap: Program = {
  name: 'trap',
  async run(args, context) {
    const { traps } = context.state;
    const words = args[0] === '--' ? args.slice(1) : args;
    if (words.length === 0 || words[0] === '-p') {
      const lines = [...traps].map(
        ([name, text]) => `trap -- '${text.replaceAll("'", `'\\''`)}' ${name === 'EXIT' ? name : `SIG${name}`}\n`,
      );
      await outputOf(context).write(lines.join(''));
      return 0;
    }
    const [first = '', ...rest] = words;
    const resets = first === '-' || (rest.length === 0 && nameOf(first) !== undefined);
    let status = 0;
    for (const word of resets && first !== '-' ? words : rest) {
      const name = nameOf(word);
      if (name === undefined) {
        await complain(context, `trap: ${word}: invalid signal specification`);
        status = 1;
      } else if (resets) traps.delete(name);
      else traps.set(name, first);
    }
    return status;
  },
};
