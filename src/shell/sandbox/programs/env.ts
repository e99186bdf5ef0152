// `env [-i] [-u NAME] [NAME=VALUE...] [COMMAND...]`.

import { outputOf, type Program } from '../context.ts';
import { exportedEnv, newState } from '../state.ts';

export const env: Program = {
  name: 'env',
  async run(args, context) {
    const { state } = context;
    let variables = exportedEnv(state);
    let i = 0;
    for (; i < args.length; i++) {
      const arg = args[i] ?? '';
      const [, name, value] = /^([^=-][^=]*)=(.*)$/s.exec(arg) ?? [];
      if (arg === '-i' || arg === '-') variables = {};
      else if (arg === '-u') delete variables[args[++i] ?? ''];
      else if (name !== undefined) variables[name] = value ?? '';
      else break;
    }
    const command = args.slice(i);
    if (command.length === 0) {
      const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
      await outputOf(context).write(lines.join(''));
      return 0;
    }
    const { cwd, name, dialect, pid } = state;
    const inner = { ...newState({ env: variables, cwd, name, dialect }), pid };
    return context.machine.runWords(command, { ...context, state: inner });
  },
};
