// `kubectl config set`: one property by its name.

import { CommandError, type Command } from '../command.ts';
import { changeConfig } from '../config/change-config.ts';
import { expectArguments } from '../config/expect-arguments.ts';
import { setProperty } from '../config/properties.ts';
import { boolFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';

export const configSet: Command = {
  name: 'config set',
  usage: 'config set PROPERTY_NAME PROPERTY_VALUE',
  summary: 'Set an individual value in a kubeconfig file',
  examples: ['kubectl config set contexts.my-context.cluster my-cluster'],
  flags: [boolFlag('set-raw-bytes', 'Write binary data as it is given, without base64 decoding.')],
  read: () => ({ effects: ['write'] }),
  async run(line, context) {
    await expectArguments(line, 2, context);
    const [property = '', value = ''] = line.args;
    if (value === '') throw new CommandError('you cannot use set to unset a property');
    if (property === '') throw new CommandError('you must specify a property');
    const raw = line.flags.bool('set-raw-bytes');
    await changeConfig(line, context, (config) => setProperty(config, property, value, { raw }));
    await context.stdout.write(`Property ${quote(property)} set.\n`);
  },
};
