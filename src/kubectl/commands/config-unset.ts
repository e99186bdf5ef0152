// `kubectl config unset`: takes one property away.

import { CommandError, type Command } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { expectArguments } from '../config/expect-arguments.ts';
import { unsetProperty } from '../config/properties.ts';
import { quote } from '../go-values.ts';

export const configUnset: Command = {
  name: 'config unset',
  usage: 'config unset PROPERTY_NAME',
  summary: 'Unset an individual value in a kubeconfig file',
  examples: ['kubectl config unset current-context', 'kubectl config unset contexts.foo.namespace'],
  flags: [],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    await expectArguments(line, 1, context);
    const [property = ''] = line.args;
    if (property === '') throw new CommandError('you must specify a property');
    await changeConfig(line, context, (config) => unsetProperty(config, property));
    await context.stdout.write(`Property ${quote(property)} unset.\n`);
  },
};
