// `kubectl config use-context`.

import { CommandError, type Command } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { expectArguments } from '../config/expect-arguments.ts';
import { quote } from '../go-values.ts';

export const configUseContext: Command = {
  name: 'config use-context',
  aliases: ['use'],
  usage: 'config use-context CONTEXT_NAME',
  summary: 'Set the current-context in a kubeconfig file',
  examples: ['kubectl config use-context minikube'],
  flags: [],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    await expectArguments(line, 1, context);
    const [name = ''] = line.args;
    await changeConfig(line, context, (config) => {
      if (name === '') throw new CommandError('no current context is set');
      if (!config.contexts.has(name)) throw new CommandError(`no context exists with the name: ${quote(name)}`);
      config.currentContext = name;
    });
    await context.stdout.write(`Switched to context ${quote(name)}.\n`);
  },
};
