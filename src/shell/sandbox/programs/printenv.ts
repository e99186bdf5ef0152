// `printenv [NAME...]`.

import { outputOf, type Program } from '../context.ts';
import { exportedEnv } from '../state.ts';

export const printenv: Program = {
  name: 'printenv',
  async run(names, context) {
    const env = exportedEnv(context.state);
    const shown =
      names.length > 0 ? names.flatMap((name) => env[name] ?? []) : Object.entries(env).map((pair) => pair.join('='));
    await outputOf(context).write(shown.map((line) => `${line}\n`).join(''));
    return names.every((name) => env[name] !== undefined) ? 0 : 1;
  },
};
