// `kubectl config rename-context`.

import { CommandError, type Command } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { expectArguments } from '../config/expect-arguments.ts';
import { quote } from '../go-values.ts';

export const configRenameContext: Command = {
  name: 'config rename-context',
  usage: 'config rename-context CONTEXT_NAME NEW_NAME',
  summary: 'Rename a context from the kubeconfig file',
  examples: ['kubectl config rename-context old-name new-name'],
  flags: [],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    await expectArguments(line, 2, context);
    const [from = '', to = ''] = line.args;
    if (to === '') throw new CommandError('You must specify a new non-empty context name');
    await changeConfig(line, context, (config, { defaultPath }) => {
      const found = config.contexts.get(from);
      if (found === undefined)
        throw new CommandError(`cannot rename the context ${quote(from)}, it's not in ${defaultPath}`);
      if (config.contexts.has(to)) {
        throw new CommandError(
          `cannot rename the context ${quote(from)}, the context ${quote(to)} already exists in ${defaultPath}`,
        );
      }
      config.contexts.set(to, found);
      config.contexts.delete(from);
      if (config.currentContext === from) config.currentContext = to;
    });
    await context.stdout.write(`Context ${quote(from)} renamed to ${quote(to)}.\n`);
  },
};
