// `kubectl version`: what the dialect speaks as, and what the server says of itself.

import { CommandError, type Command } from '../command.ts';

/** The kubectl whose words the dialect uses. */
const client = { gitVersion: 'v1.34.4', kustomize: 'v5.7.1' };

export const version: Command = {
  name: 'version',
  usage: 'version',
  summary: 'Print the client and server version information for the current context.',
  flags: [
    {
      name: 'client',
      type: 'bool',
      default: 'false',
      usage: 'If true, shows client version only (no server required).',
    },
    { name: 'output', short: 'o', type: 'string', default: '', usage: "One of 'yaml' or 'json'." },
  ],
  read: () => ({}),
  async run({ args, flags }, context) {
    if (args.length) throw new CommandError(`extra arguments: [${args.join(' ')}]`);
    await context.stdout.write(`Client Version: ${client.gitVersion}\nKustomize Version: ${client.kustomize}\n`);
    if (flags.bool('client')) return;
    const cluster = await context.cluster();
    const { gitVersion } = await cluster.json<{ gitVersion: string }>('GET', '/version');
    await context.stdout.write(`Server Version: ${gitVersion}\n`);
  },
};
