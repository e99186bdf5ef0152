// `kubectl config current-context`.

import { CommandError, type Command } from '../command.ts';
import { loadConfig } from '../config/config-access.ts';

export const configCurrentContext: Command = {
  name: 'config current-context',
  usage: 'config current-context [flags]',
  summary: 'Display the current-context',
  examples: ['kubectl config current-context'],
  flags: [],
  read: () => ({}),
  async run(line, context) {
    const { currentContext } = (await loadConfig(line, context)).merged;
    if (currentContext === '') throw new CommandError('current-context is not set');
    await context.stdout.write(`${currentContext}\n`);
  },
};
